import type { RaftMoment, RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';

/** Between one and two election timeouts from now, so that two masters seldom ask at once. */
export function nextCampaign(
  { electionTimeoutMs }: RaftRules,
  { now, random }: RaftMoment,
): number {
  return now + electionTimeoutMs * (1 + random);
}

/** The state in a term in which this master follows; a new term has no vote and no leader yet. */
export function becomeFollower(
  state: RaftState,
  term: number,
  rules: RaftRules,
  moment: RaftMoment,
): RaftState {
  const isNew = term > state.term;
  return {
    ...state,
    term,
    role: 'follower',
    votedFor: isNew ? null : state.votedFor,
    leader: isNew || state.role === 'leader' ? null : state.leader,
    votes: [],
    progress: {},
    campaignAt: nextCampaign(rules, moment),
  };
}
