// @ts-check
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The process id of the private engine, or null when it does not run. A pid
 * file may outlive its process and the number be another program's by now, so
 * the process must be a dockerd that was given our own settings file.
 * @param {import('./paths.mjs').Paths} paths
 * @returns {Promise<number | null>}
 */
export async function findEngineProcess(paths) {
  const pid = Number(await readOrEmpty(paths.engine.pidfile));
  if (!Number.isInteger(pid) || pid <= 1) return null;
  const commandLine = (await readOrEmpty(`/proc/${pid}/cmdline`)).split('\0');
  return isEngineCommand(commandLine, paths.engine.config) ? pid : null;
}

/**
 * @param {readonly string[]} commandLine
 * @param {string} config path of the settings file
 */
export function isEngineCommand(commandLine, config) {
  const [program = ''] = commandLine;
  const given = commandLine.indexOf('--config-file');
  return /(^|\/)dockerd$/.test(program) && given > 0 && commandLine[given + 1] === config;
}

/**
 * Ends the process and waits until it is gone.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 * @param {number} timeoutMs
 * @returns {Promise<boolean>} false when it still runs after `timeoutMs`
 */
export async function endProcess(pid, signal, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  if (!send(pid, signal)) return true;
  while (Date.now() < deadline) {
    await pause(50);
    if (!send(pid, 0) || (await isZombie(pid))) return true;
  }
  return false;
}

/** @param {number} pid */
async function isZombie(pid) {
  return /^\d+ \(.*\) Z/.test(await readOrEmpty(`/proc/${pid}/stat`));
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') return false;
    throw error;
  }
}

/** @param {string} path */
async function readOrEmpty(path) {
  return (await readFile(path, 'utf8').catch(() => '')).trim();
}
