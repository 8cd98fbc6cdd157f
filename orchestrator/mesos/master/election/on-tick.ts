import { becomeFollower } from './become-follower.ts';
import { campaign } from './campaign.ts';
import type { RaftMoment, RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';
import type { RaftStep } from './raft-step.ts';
import { replicate } from './replicate.ts';

/** What the clock alone brings: a heartbeat, a campaign, or the end of a lead that a quorum lost sight of. */
export function onTick(before: RaftState, rules: RaftRules, moment: RaftMoment): RaftStep {
  const state = { ...forgiveStall(before, rules, moment), tickedAt: moment.now };
  if (state.role !== 'leader') {
    if (moment.now < state.campaignAt) return { state, messages: [], applied: [] };
    return campaign(state, true, rules, moment);
  }
  const heard = Object.values(state.progress).filter(
    ({ heardAt }) => moment.now - heardAt < rules.electionTimeoutMs,
  );
  if (heard.length + 1 < rules.quorum) {
    const unseated = becomeFollower(state, state.term, rules, moment);
    return { state: unseated, messages: [], applied: [] };
  }
  if (moment.now < state.heartbeatAt) return { state, messages: [], applied: [] };
  const beating = { ...state, heartbeatAt: moment.now + rules.heartbeatMs };
  return { ...replicate(beating, rules), applied: [] };
}

/** While this process stood still, nobody could be heard: that time does not count as silence. */
function forgiveStall(state: RaftState, rules: RaftRules, { now }: RaftMoment): RaftState {
  const gap = now - state.tickedAt;
  if (state.role !== 'leader' || gap < rules.electionTimeoutMs / 2) return state;
  const progress = Object.fromEntries(
    Object.entries(state.progress).map(([peer, known]) => [
      peer,
      { ...known, heardAt: known.heardAt + gap },
    ]),
  );
  return { ...state, progress };
}
