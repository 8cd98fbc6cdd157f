// @ts-check
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SetupProblem } from './setup-problem.mjs';

const GIB = 1024 ** 3;
/** Images, the tools volume and room for three busy nodes. */
export const FIRST_SETUP_BYTES = 6 * GIB;
/** Programs, what building them leaves in Go's caches, the node image and the tools volume. */
export const KUBERNETES_BYTES = 8 * GIB;
/** The node image with what it is made from, and the tools volume. */
export const KUBERNETES_IMAGE_BYTES = 4 * GIB;
/** What the node image has beyond the plain one, and the tools volume. */
export const MESOS_IMAGE_BYTES = 2 * GIB;

/**
 * Throws a SetupProblem when the file system of `path` (which need not exist
 * yet) has less free space than `bytes`.
 * @param {string} path
 * @param {number} bytes
 */
export async function ensureDiskSpace(path, bytes) {
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new SetupProblem(
    `ropes needs about ${(bytes / GIB).toFixed(0)} GB of free disk space for ${path}, and there are ${(free / GIB).toFixed(1)} GB.`,
    'Free some space, or choose a folder on a larger disk with the environment variable ROPES_HOME.',
  );
}
