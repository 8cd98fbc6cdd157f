import { crc32 } from 'node:zlib';
import { emptyContent } from '../registry/registry-content.ts';
import { JournalError } from './journal-error.ts';
import { type JournalRecord, journalRecordSchema } from './journal-record.ts';
import { lastIndex } from './log-position.ts';
import type { DurableState } from './raft-state.ts';

/** What a journal says, and how many of its bytes say it. */
export interface ParsedJournal {
  readonly durable: DurableState;
  /** What stands behind is the rest of a write that did not end. */
  readonly goodBytes: number;
}

const NOTHING: DurableState = {
  term: 0,
  votedFor: null,
  snapshot: { index: 0, term: 0, registry: emptyContent },
  entries: [],
};

/**
 * Reads a journal. A last line that is torn was never acknowledged and is left out; a torn line
 * before a good one is damage.
 * @throws {JournalError} `damaged`
 */
export function parseJournal(file: string, bytes: Buffer): ParsedJournal {
  let durable = NOTHING;
  let goodBytes = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, goodBytes)) {
    const record = readLine(bytes.toString('utf8', goodBytes, end));
    if (record === undefined) {
      if (end === bytes.length - 1) break;
      throw damaged(file, `line at byte ${goodBytes} is torn, and others follow it`);
    }
    durable = add(file, durable, record);
    goodBytes = end + 1;
  }
  return { durable, goodBytes };
}

function readLine(line: string): JournalRecord | undefined {
  const json = line.slice(9);
  if (line.slice(0, 9) !== `${crc32(json).toString(16).padStart(8, '0')} `) return undefined;
  return journalRecordSchema.parse(JSON.parse(json));
}

function add(file: string, durable: DurableState, record: JournalRecord): DurableState {
  switch (record.type) {
    case 'vote':
      return { ...durable, term: record.term, votedFor: record.voted_for };
    case 'snapshot': {
      const { index, term, registry } = record;
      return { ...durable, snapshot: { index, term, registry }, entries: [] };
    }
    case 'entry': {
      const { index, term, operation } = record;
      const { entries, snapshot } = durable;
      if (index <= snapshot.index || index > lastIndex(durable) + 1) {
        throw damaged(file, `entry ${index} does not follow entry ${lastIndex(durable)}`);
      }
      const kept = entries.slice(0, index - 1 - snapshot.index);
      return { ...durable, entries: [...kept, { index, term, operation }] };
    }
  }
}

function damaged(file: string, what: string): JournalError {
  return new JournalError(
    'damaged',
    file,
    `The registry in ${file} is damaged: ${what}. A master of a quorum gets it back from the others when the file is removed.`,
  );
}
