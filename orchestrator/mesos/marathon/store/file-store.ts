import type { Timers } from '../../wire/timers.ts';
import { type JournalFile, openJournalFile, readJournal } from './journal-file.ts';
import { type Entries, journalLine, parseJournal } from './parse-journal.ts';
import type { StateStore } from './state-store.ts';

interface StoreOptions {
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
 * @throws Error when the file is there but cannot be read, or cannot be written at the start
 */
export async function openFileStore(options: StoreOptions & { path: string }): Promise<StateStore> {
  const kept = parseJournal(await readJournal(options.path));
  return createJournalStore(kept, await openJournalFile(options.path, wholeText(kept)), options);
}

/** The store over a journal that has what is kept. */
export function createJournalStore(
  kept: Entries,
  journal: JournalFile,
  { timers, onTrouble }: StoreOptions,
): StateStore {
  let pending: string[] = [];
  let writing: Promise<void> | undefined;
  let keptSize = journal.size;

  const valuesOf = (kind: string) => {
    const values = kept.get(kind) ?? new Map<string, unknown>();
    kept.set(kind, values);
    return values;
  };

  const writeOut = async (): Promise<void> => {
    while (pending.length > 0) {
      const lines = pending;
      pending = [];
      try {
        if (journal.size > Math.max(smallestRewrite, rewriteFactor * keptSize)) {
          // What is kept has the pending changes already.
          await journal.replace(wholeText(kept));
          keptSize = journal.size;
        } else {
          await journal.append(lines.join(''));
        }
      } catch (error) {
        onTrouble(error);
        pending = [...lines, ...pending];
        await new Promise<void>((resolve) => timers.after(retryMs, resolve));
      }
    }
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
      await journal.close();
    },
  };
}

function wholeText(kept: Entries): string {
  return [...kept]
    .flatMap(([kind, values]) => [...values].map(([id, value]) => journalLine(kind, id, value)))
    .join('');
}
