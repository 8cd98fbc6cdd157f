import { mkdir, open, readdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { CheckpointFiles } from './checkpoint-files.ts';
import { isMissing } from './is-missing.ts';

/** Two writers of one file may not share a draft. */
let drafts = 0;

/** Checkpoints on the disk. What the file system refuses (`ENOSPC`) is thrown as it is. */
export const diskCheckpointFiles: CheckpointFiles = {
  write: async (path, value) => {
    await mkdir(dirname(path), { recursive: true });
    const draft = draftOf(path);
    try {
      await writeDurably(draft, JSON.stringify(value));
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await syncFolder(dirname(path));
  },
  read: async (path) => {
    const text = await unlessMissing(() => readFile(path, 'utf8'));
    return text === undefined ? undefined : JSON.parse(text);
  },
  list: async (folder) => ((await unlessMissing(() => readdir(folder))) ?? []).sort(),
  link: async (path, target) => {
    await mkdir(dirname(path), { recursive: true });
    const draft = draftOf(path);
    await symlink(target, draft);
    await rename(draft, path);
  },
  linkedName: async (path) => {
    const target = await unlessMissing(() => readlink(path));
    return target === undefined ? undefined : basename(target);
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
};

function draftOf(path: string): string {
  drafts += 1;
  return `${path}.${process.pid}.${drafts}.draft`;
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name is in the folder's own data, which is a file of its own to the disk. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function unlessMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
