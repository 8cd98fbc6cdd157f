import { answerAppend } from './answer-append.ts';
import { answerVote } from './answer-vote.ts';
import { becomeFollower } from './become-follower.ts';
import { compactLog } from './compact-log.ts';
import { countVote } from './count-vote.ts';
import { noteAppendReply } from './note-append-reply.ts';
import { onTick } from './on-tick.ts';
import { propose } from './propose.ts';
import type { RaftInput } from './raft-input.ts';
import type { RaftMessage } from './raft-message.ts';
import type { RaftMoment, RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';
import type { RaftStep } from './raft-step.ts';

/**
 * One decision of a master among masters: leader election and log replication as in Raft (Ongaro and
 * Ousterhout, 2014), with pre-votes and a leader that gives up when it hears no quorum. Pure.
 */
export function stepRaft(
  state: RaftState,
  input: RaftInput,
  rules: RaftRules,
  moment: RaftMoment,
): RaftStep {
  const step = decide(state, input, rules, moment);
  return { ...step, state: compactLog(step.state, rules.compactAfter) };
}

function decide(
  state: RaftState,
  input: RaftInput,
  rules: RaftRules,
  moment: RaftMoment,
): RaftStep {
  if (input.type === 'tick') return onTick(state, rules, moment);
  if (input.type === 'propose') return propose(state, input.operations, rules);
  const { message } = input;
  if (!rules.peers.includes(message.from)) return { state, messages: [], applied: [] };
  const current =
    message.term > state.term && movesTerm(message)
      ? becomeFollower(state, message.term, rules, moment)
      : state;
  switch (message.type) {
    case 'VOTE_REQUEST':
      return answerVote(current, message, rules, moment);
    case 'VOTE_REPLY':
      return countVote(current, message, rules, moment);
    case 'APPEND_REPLY':
      return noteAppendReply(current, message, rules, moment);
    default:
      return answerAppend(current, message, rules, moment);
  }
}

/** A question whether one would get votes, and a yes to it, name a term that nobody has entered. */
function movesTerm(message: RaftMessage): boolean {
  if (message.type === 'VOTE_REQUEST') return !message.pre;
  return message.type !== 'VOTE_REPLY' || !message.pre || !message.granted;
}
