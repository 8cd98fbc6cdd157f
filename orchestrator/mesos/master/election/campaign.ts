import { nextCampaign } from './become-follower.ts';
import { lead } from './lead.ts';
import { lastIndex, lastTerm } from './log-position.ts';
import type { RaftMoment, RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';
import type { RaftStep } from './raft-step.ts';

/**
 * Asks the peers for their votes. First only whether they would give them (Raft's pre-vote), in the
 * next term without entering it: a master that comes back from a cut network must not unseat a leader.
 */
export function campaign(
  state: RaftState,
  pre: boolean,
  rules: RaftRules,
  moment: RaftMoment,
): RaftStep {
  const term = state.term + 1;
  const asking: RaftState = {
    ...state,
    ...(pre ? {} : { term, votedFor: rules.self }),
    role: pre ? 'precandidate' : 'candidate',
    leader: null,
    votes: [rules.self],
    campaignAt: nextCampaign(rules, moment),
  };
  if (asking.votes.length >= rules.quorum) {
    return pre ? campaign(asking, false, rules, moment) : lead(asking, rules, moment);
  }
  const message = {
    type: 'VOTE_REQUEST' as const,
    from: rules.self,
    term,
    pre,
    last_index: lastIndex(state),
    last_term: lastTerm(state),
  };
  return { state: asking, messages: rules.peers.map((to) => ({ to, message })), applied: [] };
}
