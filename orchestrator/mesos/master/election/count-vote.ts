import { campaign } from './campaign.ts';
import { lead } from './lead.ts';
import type { VoteReply } from './raft-message.ts';
import type { RaftMoment, RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';
import type { RaftStep } from './raft-step.ts';

/** Counts a yes to the campaign that is going on, and goes on to the next stage with a quorum of them. */
export function countVote(
  state: RaftState,
  reply: VoteReply,
  rules: RaftRules,
  moment: RaftMoment,
): RaftStep {
  const nothing = { state, messages: [], applied: [] };
  const asked = reply.pre
    ? state.role === 'precandidate' && reply.term === state.term + 1
    : state.role === 'candidate' && reply.term === state.term;
  if (!asked || !reply.granted || state.votes.includes(reply.from)) return nothing;
  const counted = { ...state, votes: [...state.votes, reply.from] };
  if (counted.votes.length < rules.quorum) return { ...nothing, state: counted };
  return reply.pre ? campaign(counted, false, rules, moment) : lead(counted, rules, moment);
}
