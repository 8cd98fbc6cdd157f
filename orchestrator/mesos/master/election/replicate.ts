import { lastIndex, termAt } from './log-position.ts';
import type { RaftRules } from './raft-rules.ts';
import type { PeerProgress, RaftState } from './raft-state.ts';
import type { OutgoingMessage } from './raft-step.ts';

/** One message to each peer with what it may lack; none lacking, the message says that we lead. */
export function replicate(
  state: RaftState,
  rules: RaftRules,
): { readonly state: RaftState; readonly messages: readonly OutgoingMessage[] } {
  let progress = state.progress;
  const messages = rules.peers.flatMap((to) => {
    const peer = progress[to];
    if (peer === undefined) return [];
    // Taken for sent: what gets lost is found by the refusal that the next message brings.
    progress = { ...progress, [to]: { ...peer, next: lastIndex(state) + 1 } };
    return [messageFor(to, peer, state, rules)];
  });
  return { state: { ...state, progress }, messages };
}

/** What a peer gets that has everything before its next entry. */
export function messageFor(
  to: string,
  { next }: PeerProgress,
  state: RaftState,
  { self, info }: RaftRules,
): OutgoingMessage {
  const { term, snapshot } = state;
  const prevTerm = termAt(state, next - 1);
  if (prevTerm === undefined) {
    return { to, message: { type: 'SNAPSHOT', from: self, info, term, snapshot } };
  }
  return {
    to,
    message: {
      type: 'APPEND',
      from: self,
      info,
      term,
      prev_index: next - 1,
      prev_term: prevTerm,
      entries: state.entries.slice(next - 1 - snapshot.index),
      commit_index: state.commitIndex,
    },
  };
}
