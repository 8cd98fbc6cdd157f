import type { JournalRecord } from './journal-record.ts';
import type { DurableState, LogEntry } from './raft-state.ts';

/** What to write so that a file that says one state says another. */
export interface WritePlan {
  /** Whether the file starts afresh or grows. */
  readonly mode: 'replace' | 'append';
  readonly records: readonly JournalRecord[];
}

/** The records between two states; a new snapshot starts the file afresh, so that it stays short. */
export function planWrite(before: DurableState, after: DurableState): WritePlan {
  const vote: JournalRecord = { type: 'vote', term: after.term, voted_for: after.votedFor };
  if (before.snapshot !== after.snapshot) {
    const snapshot: JournalRecord = { type: 'snapshot', ...after.snapshot };
    return { mode: 'replace', records: [snapshot, vote, ...after.entries.map(asRecord)] };
  }
  const isSameVote = before.term === after.term && before.votedFor === after.votedFor;
  const firstNew = after.entries.findIndex((entry, place) => entry !== before.entries[place]);
  const added = firstNew === -1 ? [] : after.entries.slice(firstNew);
  return { mode: 'append', records: [...(isSameVote ? [] : [vote]), ...added.map(asRecord)] };
}

function asRecord(entry: LogEntry): JournalRecord {
  return { type: 'entry', ...entry };
}
