import { open, stat } from 'node:fs/promises';

/** A part of a file, and the file's size. */
export interface FilePart {
  readonly size: number;
  readonly data: Buffer;
}

/** One answer has no more than this, as that of the original: 16 pages. */
const MOST_PART_BYTES = 16 * 4096;

/** Reads a part of a file; `undefined` when it is no plain file. An offset behind the end has no data. */
export async function readPart(
  path: string,
  offset: number,
  length: number | undefined,
): Promise<FilePart | undefined> {
  // A pipe would be waited for.
  if (!(await stat(path)).isFile()) return undefined;
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const wanted = Math.min(length ?? MOST_PART_BYTES, MOST_PART_BYTES);
    const left = Math.max(0, Math.min(wanted, size - offset));
    const buffer = Buffer.alloc(left);
    const { bytesRead } = left === 0 ? { bytesRead: 0 } : await file.read(buffer, 0, left, offset);
    return { size, data: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}
