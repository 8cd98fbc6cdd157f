import { commitReplicated } from './commit-replicated.ts';
import { lastIndex } from './log-position.ts';
import type { AppendReply } from './raft-message.ts';
import type { RaftMoment, RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';
import type { RaftStep } from './raft-step.ts';
import { messageFor } from './replicate.ts';

/** Notes up to where a peer has the log, commits what a quorum has, and sends again what a peer lacks. */
export function noteAppendReply(
  state: RaftState,
  reply: AppendReply,
  rules: RaftRules,
  moment: RaftMoment,
): RaftStep {
  const peer = state.progress[reply.from];
  if (state.role !== 'leader' || reply.term !== state.term || peer === undefined) {
    return { state, messages: [], applied: [] };
  }
  if (reply.success) {
    const match = Math.max(peer.match, reply.match_index);
    const noted = { next: Math.max(peer.next, match + 1), match, heardAt: moment.now };
    const progress = { ...state.progress, [reply.from]: noted };
    return { ...commitReplicated({ ...state, progress }, rules), messages: [] };
  }
  const next = Math.max(peer.match, reply.match_index) + 1;
  const behind = { ...peer, next, heardAt: moment.now };
  const resent = { ...behind, next: lastIndex(state) + 1 };
  return {
    state: { ...state, progress: { ...state.progress, [reply.from]: resent } },
    messages: [messageFor(reply.from, behind, state, rules)],
    applied: [],
  };
}
