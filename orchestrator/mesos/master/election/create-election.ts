import type { Election } from '../model/election.ts';
import type { LoggedOperation } from '../registry/logged-operation.ts';
import { LostLeadError } from '../registry/lost-lead-error.ts';
import type { RegistryContent } from '../registry/registry-content.ts';
import { createRaftNode, type RaftNodeDependencies } from './create-raft-node.ts';
import type { Outcome } from './create-waiting-list.ts';
import { termAt } from './log-position.ts';
import type { RaftMessage } from './raft-message.ts';
import type { RaftState } from './raft-state.ts';

export interface ElectionDependencies extends Omit<RaftNodeDependencies, 'onStep'> {
  /** This master led and does not any more: its frameworks and agents must go to another one. */
  readonly onLost: () => void;
}

/** A master among masters: who leads, and the registry that outlives whoever leads. */
export interface ReplicatedElection extends Election {
  /** Starts to take part. */
  start(): void;
  receive(message: RaftMessage): void;
  /** Rejects with LostLeadError or JournalError. */
  propose(operation: LoggedOperation): Promise<Outcome>;
  /** What a quorum has agreed upon, as far as this master knows. */
  content(): RegistryContent;
  /** Ends the part of this master; it may go on as if it had been killed. */
  stop(): void;
}

export function createElection(dependencies: ElectionDependencies): ReplicatedElection {
  const { onLost, rules } = dependencies;
  const listeners = new Set<() => void>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const node = createRaftNode({
    ...dependencies,
    send: (outgoing) => {
      if (!stopped) dependencies.send(outgoing);
    },
    onStep(before, after) {
      if (stopped) return;
      const isSame = isLeading(before) === isLeading(after) && leaderOf(before) === leaderOf(after);
      for (const listener of isSame ? [] : listeners) listener();
      if (before.role === 'leader' && after.role !== 'leader') onLost();
    },
  });
  return {
    leader: () => leaderOf(node.state),
    isLeader: () => !stopped && isLeading(node.state),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      // Twice a heartbeat, so that none is late by more than half.
      timer = setInterval(() => void node.tick(), rules.heartbeatMs / 2);
      void node.tick();
    },
    receive(message) {
      if (!stopped) void node.receive(message);
    },
    propose: (operation) =>
      stopped ? Promise.reject(new LostLeadError()) : node.propose(operation),
    content: () => node.state.registry,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

/** A leader knows what was committed before only once an entry of its own term is. */
function isLeading(state: RaftState): boolean {
  return state.role === 'leader' && termAt(state, state.commitIndex) === state.term;
}

function leaderOf(state: RaftState) {
  return state.role === 'leader' && !isLeading(state) ? undefined : (state.leader ?? undefined);
}
