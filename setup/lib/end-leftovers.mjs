// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Names, in the environment of every program that set-up runs, the set-up that runs it. */
export const SETUP_VARIABLE = 'ROPES_SETUP_PROCESS';

/**
 * Ends what a set-up that was killed has left running, so that it does not write into what the next
 * one makes. Does nothing where the system does not tell of processes (/proc).
 * @param {number} pid of the set-up that is gone
 */
export async function endLeftovers(pid) {
  for (let left = await findLeftovers(pid); left.length > 0; left = await findLeftovers(pid)) {
    for (const each of left) {
      try {
        process.kill(each, 'SIGKILL');
      } catch (error) {
        // It ended in between: that is what was wanted.
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
      }
    }
    await pause(20);
  }
}

/** @param {number} pid */
async function findLeftovers(pid) {
  const mark = `\0${SETUP_VARIABLE}=${pid}\0`;
  const names = await readdir('/proc').catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        // A process of somebody else can't be read, and one that has ended has nothing to read.
        const environment = await readFile(`/proc/${name}/environ`, 'utf8').catch(() => '');
        return `\0${environment}`.includes(mark) ? Number(name) : null;
      }),
  );
  return found.filter((each) => each !== null);
}
