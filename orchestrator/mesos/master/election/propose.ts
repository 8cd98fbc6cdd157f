import type { LoggedOperation } from '../registry/logged-operation.ts';
import { commitReplicated } from './commit-replicated.ts';
import { lastIndex } from './log-position.ts';
import type { RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';
import type { RaftStep } from './raft-step.ts';
import { replicate } from './replicate.ts';

/** Puts operations at the end of a leader's log and sends them to the peers. */
export function propose(
  state: RaftState,
  operations: readonly LoggedOperation[],
  rules: RaftRules,
): RaftStep {
  if (state.role !== 'leader') return { state, messages: [], applied: [] };
  const start = lastIndex(state) + 1;
  const added = operations.map((operation, place) => ({
    index: start + place,
    term: state.term,
    operation,
  }));
  const longer = { ...state, entries: [...state.entries, ...added] };
  const { state: committed, applied } = commitReplicated(longer, rules);
  return { ...replicate(committed, rules), applied };
}
