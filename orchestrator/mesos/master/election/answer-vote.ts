import { nextCampaign } from './become-follower.ts';
import { lastIndex, lastTerm } from './log-position.ts';
import type { VoteRequest } from './raft-message.ts';
import type { RaftMoment, RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';
import type { RaftStep } from './raft-step.ts';

/**
 * Says yes to one candidate a term whose log has all that ours has; asked beforehand, also no as long
 * as a leader is heard.
 */
export function answerVote(
  state: RaftState,
  request: VoteRequest,
  rules: RaftRules,
  moment: RaftMoment,
): RaftStep {
  const granted =
    request.term >= state.term &&
    hasAll(state, request) &&
    (request.pre
      ? request.term > state.term && !hearsLeader(state, rules, moment)
      : request.term === state.term &&
        (state.votedFor === null || state.votedFor === request.from));
  const message = {
    type: 'VOTE_REPLY' as const,
    from: rules.self,
    term: request.pre && granted ? request.term : state.term,
    pre: request.pre,
    granted,
  };
  const next =
    granted && !request.pre
      ? { ...state, votedFor: request.from, campaignAt: nextCampaign(rules, moment) }
      : state;
  return { state: next, messages: [{ to: request.from, message }], applied: [] };
}

function hasAll(state: RaftState, { last_index, last_term }: VoteRequest): boolean {
  const ours = lastTerm(state);
  return last_term > ours || (last_term === ours && last_index >= lastIndex(state));
}

function hearsLeader(state: RaftState, rules: RaftRules, { now }: RaftMoment): boolean {
  return state.role === 'leader' || now - state.leaderHeardAt < rules.electionTimeoutMs;
}
