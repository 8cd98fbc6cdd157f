import { nextCampaign } from './become-follower.ts';
import { commitTo } from './commit-to.ts';
import { lastIndex, termAt } from './log-position.ts';
import type { Append, SnapshotMessage } from './raft-message.ts';
import type { RaftMoment, RaftRules } from './raft-rules.ts';
import type { LogEntry, RaftState } from './raft-state.ts';
import type { RaftStep } from './raft-step.ts';

/** Takes over what the leader of this term says, or refuses with the place where the logs may agree. */
export function answerAppend(
  state: RaftState,
  message: Append | SnapshotMessage,
  rules: RaftRules,
  moment: RaftMoment,
): RaftStep {
  const reply = (success: boolean, match: number) => [
    {
      to: message.from,
      message: {
        type: 'APPEND_REPLY' as const,
        from: rules.self,
        term: state.term,
        success,
        match_index: match,
      },
    },
  ];
  if (message.term < state.term) return { state, messages: reply(false, 0), applied: [] };
  const following: RaftState = {
    ...state,
    role: 'follower',
    // The same object as long as it is the same master, so that a change can be seen.
    leader: state.leader?.id === message.info.id ? state.leader : message.info,
    votes: [],
    leaderHeardAt: moment.now,
    campaignAt: nextCampaign(rules, moment),
  };
  if (message.type === 'SNAPSHOT') {
    const taken = takeSnapshot(following, message);
    return { state: taken, messages: reply(true, message.snapshot.index), applied: [] };
  }
  const known = termAt(following, message.prev_index);
  const isHidden = message.prev_index < following.snapshot.index;
  if (!isHidden && known !== message.prev_term) {
    const hint = Math.min(lastIndex(following), message.prev_index - 1);
    return { state: following, messages: reply(false, Math.max(hint, 0)), applied: [] };
  }
  const appended = { ...following, entries: takeEntries(following, message.entries) };
  const match = message.prev_index + message.entries.length;
  const commit = commitTo(appended, Math.min(message.commit_index, match));
  return { ...commit, messages: reply(true, match) };
}

/** Our entries with the leader's in place of those from the first that differs on. */
function takeEntries(state: RaftState, sent: readonly LogEntry[]): readonly LogEntry[] {
  const { entries, snapshot } = state;
  const firstNew = sent.findIndex(
    ({ index, term }) => index > snapshot.index && termAt(state, index) !== term,
  );
  const first = sent[firstNew];
  if (first === undefined) return entries;
  return [...entries.slice(0, first.index - 1 - snapshot.index), ...sent.slice(firstNew)];
}

function takeSnapshot(state: RaftState, { snapshot }: SnapshotMessage): RaftState {
  if (snapshot.index <= state.commitIndex) return state;
  const keepsRest = termAt(state, snapshot.index) === snapshot.term;
  return {
    ...state,
    snapshot,
    entries: keepsRest ? state.entries.filter(({ index }) => index > snapshot.index) : [],
    commitIndex: snapshot.index,
    registry: snapshot.registry,
  };
}
