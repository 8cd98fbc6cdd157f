import { applyOperation } from '../registry/apply-operation.ts';
import type { RaftState } from './raft-state.ts';
import type { AppliedEntry } from './raft-step.ts';

/** Lets the entries up to a place of the log take effect, in their order. */
export function commitTo(
  state: RaftState,
  index: number,
): { readonly state: RaftState; readonly applied: readonly AppliedEntry[] } {
  const { snapshot, entries, commitIndex } = state;
  let { registry } = state;
  const applied: AppliedEntry[] = [];
  for (const entry of entries.slice(commitIndex - snapshot.index, index - snapshot.index)) {
    const before = registry;
    // An operation that is refused changes nothing, on every master alike.
    if (entry.operation !== null) registry = applyOperation(before, entry.operation).registry;
    applied.push({ entry, before, after: registry });
  }
  return { state: { ...state, commitIndex: Math.max(commitIndex, index), registry }, applied };
}
