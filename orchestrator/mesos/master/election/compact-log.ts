import { termAt } from './log-position.ts';
import type { RaftState } from './raft-state.ts';

/** Puts a snapshot in the place of the committed entries once there are many. */
export function compactLog(state: RaftState, compactAfter: number): RaftState {
  const { commitIndex, snapshot, registry } = state;
  const term = termAt(state, commitIndex);
  if (commitIndex - snapshot.index <= compactAfter || term === undefined) return state;
  return {
    ...state,
    snapshot: { index: commitIndex, term, registry },
    entries: state.entries.slice(commitIndex - snapshot.index),
  };
}
