// @ts-check
import { readFile, writeFile } from 'node:fs/promises';

/**
 * Limits of the kernel that count per user. All nodes of remapped engines are one user to it, and
 * each container takes a key and several watches: the usual values end at some ten nodes.
 * @type {readonly { readonly path: string, readonly least: number }[]}
 */
const LIMITS = [
  { path: '/proc/sys/kernel/keys/maxkeys', least: 20_000 },
  { path: '/proc/sys/kernel/keys/maxbytes', least: 2_000_000 },
  { path: '/proc/sys/fs/inotify/max_user_instances', least: 8192 },
  { path: '/proc/sys/fs/inotify/max_user_watches', least: 524_288 },
];

/**
 * Raises what is lower than nodes need, until the machine starts anew. Never lowers anything.
 * @param {(text: string) => void} progress told of a limit that can't be raised
 */
export async function raiseLimits(progress) {
  for (const { path, least } of LIMITS) {
    try {
      if (Number(await readFile(path, 'utf8')) < least) await writeFile(path, `${least}\n`);
    } catch (error) {
      // Fewer nodes are possible then; each one still works.
      progress(`${path} could not be raised to ${least} (${String(error)})`);
    }
  }
}
