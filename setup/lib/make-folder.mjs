// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';

/**
 * Makes a folder that is there whole or not at all. `fill` may find what an interrupted earlier
 * run has left, and go on with it.
 * @template T
 * @param {string} folder
 * @param {(draft: string) => Promise<T>} fill
 * @returns {Promise<T>}
 */
export async function makeFolder(folder, fill) {
  const draft = `${folder}.partial`;
  await mkdir(draft, { recursive: true });
  const result = await fill(draft);
  if (existsSync(folder)) await rm(folder, { recursive: true });
  await rename(draft, folder);
  return result;
}
