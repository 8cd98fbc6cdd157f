import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder where set-up and servers keep what they know: ROPES_HOME, else the machine's or the user's. */
export function readHome(env: Environment, isRoot: boolean): string {
  if (env.ROPES_HOME) {
    return resolve(env.ROPES_HOME);
  }
  if (isRoot) {
    return '/var/lib/ropes';
  }
  const dataHome = env.XDG_DATA_HOME || join(env.HOME || homedir(), '.local', 'share');
  return join(dataHome, 'ropes');
}

/** The data folder of a server that was given none. */
export function defaultDataFolder(home: string): string {
  return join(home, 'server');
}
