// @ts-check
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const DEFAULT_ROOT_HOME = '/var/lib/ropes';

/**
 * @typedef {{
 *   readonly home: string,
 *   readonly run: string,
 *   readonly logs: string,
 *   readonly temp: string,
 *   readonly setupFile: string,
 *   readonly timesFile: string,
 *   readonly engine: {
 *     readonly data: string, readonly config: string, readonly shim: string, readonly log: string,
 *     readonly pidfile: string, readonly socket: string, readonly exec: string, readonly bridge: string,
 *     readonly cgroup: string, readonly firewall: string,
 *   },
 * }} Paths
 */

/**
 * Where ropes keeps things on this machine. A home of one's own (ROPES_HOME)
 * gets a run directory and a bridge of its own, so that two homes can have an
 * engine each.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {boolean} isRoot
 * @returns {Paths}
 */
export function resolvePaths(env, isRoot) {
  const dataHome = env.XDG_DATA_HOME || join(env.HOME || homedir(), '.local', 'share');
  const home = resolve(env.ROPES_HOME || (isRoot ? DEFAULT_ROOT_HOME : join(dataHome, 'ropes')));
  const suffix =
    home === DEFAULT_ROOT_HOME
      ? ''
      : `-${createHash('sha256').update(home).digest('hex').slice(0, 8)}`;
  const run = `/run/ropes${suffix}`;
  return {
    home,
    run,
    logs: join(home, 'logs'),
    temp: join(home, 'tmp'),
    setupFile: join(home, 'setup.json'),
    timesFile: join(home, 'setup-times.json'),
    engine: {
      data: join(home, 'docker'),
      config: join(home, 'engine', 'daemon.json'),
      shim: join(home, 'engine', 'ropes-node-runtime'),
      log: join(home, 'logs', 'dockerd.log'),
      pidfile: join(run, 'docker.pid'),
      socket: join(run, 'docker.sock'),
      exec: join(run, 'exec'),
      // Interface names have at most 15 characters.
      bridge: `ropes0${suffix}`.slice(0, 15),
      cgroup: `/ropes${suffix}`,
      firewall: `ROPES-NODES${suffix}`,
    },
  };
}
