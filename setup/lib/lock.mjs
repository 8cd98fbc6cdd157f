// @ts-check
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { endLeftovers } from './end-leftovers.mjs';

/**
 * Runs `work` while no other set-up with the same lock file runs. A lock whose
 * process is gone is taken over, when what that process left running is ended.
 * @template T
 * @param {string} path
 * @param {{ readonly signal: AbortSignal, readonly onWait: (pid: number) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, { signal, onWait }, work) {
  let told = false;
  while (!(await take(path))) {
    const pid = Number((await readFile(path, 'utf8').catch(() => '')).trim());
    if (pid > 0 && isAlive(pid)) {
      if (!told) onWait(pid);
      told = true;
    } else {
      if (pid > 0) await endLeftovers(pid);
      await rm(path, { force: true });
    }
    await pause(200, undefined, { signal });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** @param {string} path */
async function take(path) {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${process.pid}\n`);
  try {
    // Linked, not created: the lock never exists without its owner's number in it.
    await link(draft, path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
