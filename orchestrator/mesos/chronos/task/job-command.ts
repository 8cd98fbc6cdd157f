import type { CommandInfo, URI } from '../../wire/messages/command.ts';
import type { JobConfig } from '../job/job-config.ts';

/** The command of a job's task. `args` are those of this run, in place of the job's own. */
export function jobCommand(
  config: JobConfig,
  args: string | undefined,
  variables: { name: string; value: string }[],
): CommandInfo {
  const user = config.runAsUser === '' ? {} : { user: config.runAsUser };
  const environment = { variables };
  const script = scriptName(config.command);
  if (script !== undefined) {
    // A command that is an address is fetched and run.
    return {
      ...user,
      shell: true,
      uris: [{ value: config.command, executable: true }, ...fetchUris(config)],
      value: withArguments(`"./${script}"`, args ?? config.arguments.join(' ')),
      environment,
    };
  }
  return { ...user, uris: fetchUris(config), environment, ...commandLine(config, args) };
}

function commandLine(config: JobConfig, args: string | undefined): CommandInfo {
  if (config.shell) {
    return {
      shell: true,
      value: withArguments(config.command, args ?? config.arguments.join(' ')),
    };
  }
  return {
    shell: false,
    ...(config.command === '' ? {} : { value: config.command }),
    arguments: args === undefined ? config.arguments : args.split(/\s+/),
  };
}

function withArguments(command: string, args: string): string {
  return args === '' ? command : `${command} ${args}`;
}

function scriptName(command: string): string | undefined {
  return /^(?:https?|ftp):\/\/\S*\/([^/\s]+)$/.exec(command)?.[1];
}

function fetchUris(config: JobConfig): URI[] {
  return [
    ...config.fetch.map(({ uri, output_file, ...how }) => ({
      value: uri,
      ...how,
      ...(output_file === '' ? {} : { output_file }),
    })),
    ...config.uris.map((uri) => ({ value: uri, extract: true, executable: false, cache: false })),
  ];
}
