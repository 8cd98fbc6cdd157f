import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** A file's bytes, or why it is refused. */
export type InsideFile =
  | { readonly ok: true; readonly data: Buffer }
  | {
      readonly ok: false;
      readonly reason: 'missing' | 'link' | 'not-a-file' | 'too-large';
      readonly size: number;
    };

/**
 * Reads a file of a folder, at most `mostBytes`. `path` is relative and has been checked to have
 * no `..`; no part of it below the folder may be a link, so what is read is in the folder.
 */
export async function readInside(
  folder: string,
  path: string,
  mostBytes: number,
): Promise<InsideFile> {
  const refused = (reason: 'missing' | 'link' | 'not-a-file' | 'too-large', size = 0) =>
    ({ ok: false, reason, size }) as const;
  try {
    const wanted = join(await realpath(folder), path);
    if ((await realpath(wanted)) !== wanted) return refused('link');
    // Before it is opened: opening a pipe would wait for its other end.
    if (!(await lstat(wanted)).isFile()) return refused('not-a-file');
    const file = await open(wanted, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = await file.stat();
      if (size > mostBytes) return refused('too-large', size);
      const data = Buffer.alloc(size);
      const { bytesRead } = await file.read(data, 0, size, 0);
      return { ok: true, data: data.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isMissing(error)) return refused('missing');
    throw error;
  }
}

const missingCodes = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'ENAMETOOLONG']);

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && missingCodes.has(String(error.code));
}
