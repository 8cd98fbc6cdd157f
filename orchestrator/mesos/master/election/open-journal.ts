import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { formatRecord } from './format-record.ts';
import { JournalError } from './journal-error.ts';
import { parseJournal } from './parse-journal.ts';
import { planWrite } from './plan-write.ts';
import type { DurableState } from './raft-state.ts';

/** Where a master keeps what it must find again. */
export interface Journal {
  /** What the file said when it was opened. */
  readonly durable: DurableState;
  /**
   * Returns when the state is on the disk; calls must not overlap. A write that fails leaves the file
   * as it was.
   * @throws {JournalError} `full` or `failed`
   */
  save(before: DurableState, after: DurableState): Promise<void>;
}

/**
 * Opens or starts the journal of a master.
 * @throws {JournalError}
 */
export async function openJournal(file: string): Promise<Journal> {
  const parsed = await read(file);
  let size = parsed.goodBytes;
  return {
    durable: parsed.durable,
    async save(before, after) {
      const { mode, records } = planWrite(before, after);
      if (records.length === 0) return;
      const bytes = Buffer.from(records.map(formatRecord).join(''));
      try {
        if (mode === 'replace') await replace(file, bytes);
        else await append(file, size, bytes);
      } catch (error) {
        throw asJournalError(file, error);
      }
      size = mode === 'replace' ? bytes.length : size + bytes.length;
    },
  };
}

async function read(file: string) {
  try {
    await mkdir(dirname(file), { recursive: true });
    // What a start finds of an unfinished replacement was never in force.
    await rm(temporary(file), { force: true });
    return parseJournal(file, await readFile(file));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return parseJournal(file, Buffer.alloc(0));
    throw asJournalError(file, error);
  }
}

async function append(file: string, size: number, bytes: Buffer): Promise<void> {
  // Not 'a': the rest of a write that failed must be written over.
  const handle = await open(file, size === 0 ? 'w' : 'r+');
  try {
    for (let done = 0; done < bytes.length; ) {
      // A disk that fills up takes a part first and fails then.
      done += (await handle.write(bytes, done, bytes.length - done, size + done)).bytesWritten;
    }
    await handle.truncate(size + bytes.length);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  if (size === 0) await syncFolder(file);
}

async function replace(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(temporary(file), 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary(file), file);
  await syncFolder(file);
}

/** A name is on the disk only once its folder is. */
async function syncFolder(file: string): Promise<void> {
  const handle = await open(dirname(file), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function temporary(file: string): string {
  return `${file}.new`;
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function asJournalError(file: string, error: unknown): JournalError {
  if (error instanceof JournalError) return error;
  const isFull = isErrno(error, 'ENOSPC') || isErrno(error, 'EDQUOT');
  const reason = error instanceof Error ? error.message : String(error);
  return isFull
    ? new JournalError('full', file, `No room is left on the disk for ${file}`, error)
    : new JournalError('failed', file, `The registry in ${file} cannot be kept: ${reason}`, error);
}
