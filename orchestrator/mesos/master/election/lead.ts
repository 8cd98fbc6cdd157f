import { commitReplicated } from './commit-replicated.ts';
import { lastIndex } from './log-position.ts';
import type { RaftMoment, RaftRules } from './raft-rules.ts';
import type { PeerProgress, RaftState } from './raft-state.ts';
import type { RaftStep } from './raft-step.ts';
import { replicate } from './replicate.ts';

/**
 * Takes the lead of the term that was won. The first entry is empty: only an entry of its own term
 * tells a leader what was committed before (Raft §5.4.2), and until then it must not answer.
 */
export function lead(state: RaftState, rules: RaftRules, moment: RaftMoment): RaftStep {
  const first = { index: lastIndex(state) + 1, term: state.term, operation: null };
  const fresh: PeerProgress = { next: first.index, match: 0, heardAt: moment.now };
  const leading: RaftState = {
    ...state,
    role: 'leader',
    leader: rules.info,
    votes: [],
    entries: [...state.entries, first],
    progress: Object.fromEntries(rules.peers.map((peer) => [peer, fresh])),
    heartbeatAt: moment.now + rules.heartbeatMs,
  };
  const { state: committed, applied } = commitReplicated(leading, rules);
  return { ...replicate(committed, rules), applied };
}
