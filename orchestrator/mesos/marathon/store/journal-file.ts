import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that only grows, or is replaced as a whole. */
export interface JournalFile {
  /** Bytes that are safely in it. */
  readonly size: number;
  /** Resolves once the text is on disk. After an error none of it is. */
  append(text: string): Promise<void>;
  /** Puts a file with this text in its place, in one step; after an error the old one is there. */
  replace(text: string): Promise<void>;
  close(): Promise<void>;
}

/** What is in a file; empty when there is none. */
export async function readJournal(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Opens a journal with this text in it; the folder is made when it is missing. */
export async function openJournalFile(path: string, text: string): Promise<JournalFile> {
  await mkdir(dirname(path), { recursive: true });
  let file = await writeWhole(path, text);
  let size = Buffer.byteLength(text);
  /** A write failed, and what it left behind is still there. */
  let isTorn = false;
  return {
    get size() {
      return size;
    },
    async append(more) {
      if (isTorn) await file.truncate(size);
      isTorn = true;
      await file.appendFile(more);
      await file.sync();
      isTorn = false;
      size += Buffer.byteLength(more);
    },
    async replace(whole) {
      const next = await writeWhole(path, whole);
      const old = file;
      file = next;
      isTorn = false;
      size = Buffer.byteLength(whole);
      await old.close();
    },
    close: () => file.close(),
  };
}

async function writeWhole(path: string, text: string): Promise<FileHandle> {
  const temporary = `${path}.new`;
  // Appending, so that a write after a truncation goes where the file ends.
  const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND } = constants;
  const file = await open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600);
  try {
    await file.appendFile(text);
    await file.sync();
    await rename(temporary, path);
    const folder = await open(dirname(path), 'r');
    await folder.sync();
    await folder.close();
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}
