import { access, constants, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FolderFacts } from './doctor-facts.ts';

/** What can be told of a folder; of the nearest one above it where it is not there yet. */
export async function readFolder(folder: string): Promise<FolderFacts> {
  const there = await nearest(folder);
  const [writable, freeBytes] = await Promise.all([isWritable(there), readFree(there)]);
  return { folder, exists: there === folder, writable, freeBytes };
}

async function nearest(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    // Not there, or not to be looked at: the one above may be.
    const parent = dirname(folder);
    return parent === folder ? folder : nearest(parent);
  }
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function readFree(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    // A file system that does not say.
    return null;
  }
}
