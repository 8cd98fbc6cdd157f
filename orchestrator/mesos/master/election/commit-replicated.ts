import { commitTo } from './commit-to.ts';
import { lastIndex, termAt } from './log-position.ts';
import type { RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';
import type { AppliedEntry } from './raft-step.ts';

/** Commits what a quorum holds, from the first entry of the leader's own term on. */
export function commitReplicated(
  state: RaftState,
  { peers, quorum }: RaftRules,
): { readonly state: RaftState; readonly applied: readonly AppliedEntry[] } {
  const held = [lastIndex(state), ...peers.map((peer) => state.progress[peer]?.match ?? 0)];
  const index = held.sort((a, b) => b - a)[quorum - 1] ?? 0;
  if (index <= state.commitIndex || termAt(state, index) !== state.term) {
    return { state, applied: [] };
  }
  return commitTo(state, index);
}
