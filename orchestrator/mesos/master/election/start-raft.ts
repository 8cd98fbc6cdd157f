import { nextCampaign } from './become-follower.ts';
import type { RaftMoment, RaftRules } from './raft-rules.ts';
import type { DurableState, RaftState } from './raft-state.ts';

/** A master as it starts: a follower that knows nobody; the only one of its quorum asks at once. */
export function startRaft(durable: DurableState, rules: RaftRules, moment: RaftMoment): RaftState {
  return {
    ...durable,
    role: 'follower',
    leader: null,
    commitIndex: durable.snapshot.index,
    registry: durable.snapshot.registry,
    campaignAt: rules.peers.length === 0 ? moment.now : nextCampaign(rules, moment),
    leaderHeardAt: Number.NEGATIVE_INFINITY,
    tickedAt: moment.now,
    votes: [],
    heartbeatAt: moment.now,
    progress: {},
  };
}
