import type { DurableState } from './raft-state.ts';

/** The last place of the log. */
export function lastIndex({ snapshot, entries }: DurableState): number {
  return entries.at(-1)?.index ?? snapshot.index;
}

/** The term of a place; undefined where the log does not reach or the snapshot hides it. */
export function termAt({ snapshot, entries }: DurableState, index: number): number | undefined {
  if (index === snapshot.index) return snapshot.term;
  return entries[index - snapshot.index - 1]?.term;
}

/** The term of the last place. */
export function lastTerm({ snapshot, entries }: DurableState): number {
  return entries.at(-1)?.term ?? snapshot.term;
}
