import type { ContainerInfo } from '../../wire/messages/container.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import { CliError } from '../common/cli-error.ts';

/** What `mesos-execute` is told. */
export interface ExecuteOptions {
  name: string;
  command?: string;
  dockerImage?: string;
  /** `docker` or `mesos`; who runs the image. */
  containerizer: string;
  /** A JSON object of variables. */
  env?: string;
  /** False takes the command for a program and its arguments. */
  shell: boolean;
}

/** The task without what an offer decides. @throws CliError */
export function makeTask(options: ExecuteOptions): Omit<TaskInfo, 'agent_id' | 'resources'> {
  if (options.command === undefined && options.dockerImage === undefined) {
    throw new CliError(
      'It is not said what to run.',
      'Add --command="…", or --docker-image=… for an image that has a command of its own.',
    );
  }
  const container = containerOf(options);
  return {
    name: options.name,
    task_id: { value: options.name },
    command: {
      ...commandLine(options),
      environment: {
        variables: Object.entries(readVariables(options.env)).map(([name, value]) => ({
          name,
          value,
        })),
      },
    },
    ...(container === undefined ? {} : { container }),
  };
}

function commandLine(options: ExecuteOptions): {
  shell: boolean;
  value?: string;
  arguments?: string[];
} {
  const { command } = options;
  if (command === undefined) return { shell: false };
  if (options.shell) return { shell: true, value: command };
  const words = command.split(/\s+/).filter((word) => word !== '');
  return { shell: false, value: words[0] ?? command, arguments: words };
}

function containerOf({ dockerImage, containerizer }: ExecuteOptions): ContainerInfo | undefined {
  if (dockerImage === undefined) return undefined;
  if (containerizer === 'docker') return { type: 'DOCKER', docker: { image: dockerImage } };
  if (containerizer === 'mesos') {
    return { type: 'MESOS', mesos: { image: { type: 'DOCKER', docker: { name: dockerImage } } } };
  }
  throw new CliError(`'${containerizer}' is not a containerizer.`, 'Use docker or mesos.');
}

function readVariables(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const advice = `For example --env='{"NAME": "value"}'`;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]));
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CliError(`--env is not JSON: ${error.message}`, advice);
  }
  throw new CliError('--env is not a JSON object.', advice);
}
