import type { CommandInfo, URI } from '../../wire/messages/command.ts';
import type { App, FetchUri } from '../model/app.ts';
import type { EnvValue } from '../model/env-value.ts';
import { environmentOf } from './task-variables.ts';

/** What an app's task runs; without `cmd` and `args` it is left to the image. */
export function buildCommand(app: App, variables: Readonly<Record<string, EnvValue>>): CommandInfo {
  const hasImage = app.container?.docker !== undefined;
  return {
    uris: buildUris(app.fetch),
    environment: environmentOf(variables, app),
    ...(app.user === undefined ? {} : { user: app.user }),
    ...program(app.cmd, app.args, hasImage),
  };
}

function program(
  cmd: string | undefined,
  args: readonly string[] | undefined,
  hasImage: boolean,
): Pick<CommandInfo, 'shell' | 'value' | 'arguments'> {
  if (cmd !== undefined) return { shell: true, value: cmd };
  if (args === undefined) return { shell: false };
  // An image has a program of its own; else the first argument is it.
  return { shell: false, ...(hasImage ? {} : { value: args[0] ?? '' }), arguments: [...args] };
}

/** Files to fetch, in the Mesos form. */
export function buildUris(fetch: readonly FetchUri[]): URI[] {
  return fetch.map(({ uri, extract, executable, cache, destPath }) => ({
    value: uri,
    extract,
    executable,
    cache,
    ...(destPath === undefined ? {} : { output_file: destPath }),
  }));
}
