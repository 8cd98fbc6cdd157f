import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Timers } from '../../wire/timers.ts';
import { journalLine, parseJournal } from './parse-journal.ts';
import type { StateStore } from './state-store.ts';

export interface FileStoreOptions {
  /** The directory is made when it is missing. */
  readonly path: string;
  readonly timers: Timers;
  /** Told each time the file cannot be written; the write is tried again. */
  readonly onTrouble: (error: unknown) => void;
}

/** The journal is written anew, without what is past, when it has grown to this many bytes … */
const smallestRewrite = 4 * 1024 * 1024;
/** … and is this many times larger than what is kept. */
const rewriteFactor = 4;
const retryMs = 1000;

/**
 * A store in one file: a line is appended for each change and synced to disk, many changes at a
 * time; now and then the file is replaced by one with only what is kept.
 * @throws Error when the file is there but cannot be read
 */
export async function openFileStore(options: FileStoreOptions): Promise<StateStore> {
  const { path, timers, onTrouble } = options;
  await mkdir(dirname(path), { recursive: true });
  const kept = parseJournal(await readText(path));
  let file = await rewrite(path, kept);
  let size = (await file.stat()).size;
  let keptSize = size;
  let pending: string[] = [];
  let writing: Promise<void> | undefined;

  const valuesOf = (kind: string) => {
    const values = kept.get(kind) ?? new Map<string, unknown>();
    kept.set(kind, values);
    return values;
  };

  const writeOut = async (): Promise<void> => {
    while (pending.length > 0) {
      const lines = pending;
      pending = [];
      const text = lines.join('');
      try {
        await file.appendFile(text);
        await file.sync();
        size += Buffer.byteLength(text);
        if (size > Math.max(smallestRewrite, rewriteFactor * keptSize)) await compact();
      } catch (error) {
        onTrouble(error);
        pending = [...lines, ...pending];
        await new Promise<void>((resolve) => timers.after(retryMs, resolve));
        // What a failed write left behind would make the next line unreadable.
        await file.truncate(size).catch(onTrouble);
      }
    }
  };

  const compact = async (): Promise<void> => {
    const old = file;
    file = await rewrite(path, kept);
    size = (await file.stat()).size;
    keptSize = size;
    await old.close();
  };

  const startWriting = () => {
    writing ??= Promise.resolve()
      .then(writeOut)
      .finally(() => {
        writing = undefined;
      });
    return writing;
  };

  const append = (line: string) => {
    pending.push(line);
    void startWriting();
  };

  const flushed = async () => {
    if (pending.length > 0 || writing !== undefined) await startWriting();
  };

  return {
    read: valuesOf,
    put(kind, id, value) {
      valuesOf(kind).set(id, value);
      append(journalLine(kind, id, value));
    },
    remove(kind, id) {
      if (valuesOf(kind).delete(id)) append(journalLine(kind, id, undefined));
    },
    flushed,
    async close() {
      await flushed();
      await file.close();
    },
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Replaces the file at once by one that has only what is kept, and opens it for appending. */
async function rewrite(
  path: string,
  kept: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): Promise<FileHandle> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w');
  try {
    for (const [kind, values] of kept) {
      const lines = [...values].map(([id, value]) => journalLine(kind, id, value));
      await file.appendFile(lines.join(''));
    }
    await file.sync();
    await rename(temporary, path);
    const directory = await open(dirname(path), 'r');
    await directory.sync();
    await directory.close();
  } catch (error) {
    await file.close();
    throw error;
  }
  return file;
}
