import type { LoggedOperation } from '../registry/logged-operation.ts';
import { LostLeadError } from '../registry/lost-lead-error.ts';
import type { RegistryContent } from '../registry/registry-content.ts';
import { createRaftNode, type RaftNodeDependencies } from './create-raft-node.ts';
import type { Outcome } from './create-waiting-list.ts';
import { termAt } from './log-position.ts';
import type { RaftMessage } from './raft-message.ts';
import type { RaftState } from './raft-state.ts';

/** Who leads, as far as this master knows. */
export interface Leadership {
  /** As `ip:port`; null while there is none. */
  readonly leader: string | null;
  /** Whether it is this master, with the whole registry at hand. */
  readonly isLeading: boolean;
}

export interface ElectionDependencies extends Omit<RaftNodeDependencies, 'onStep'> {
  readonly onLeadership: (leadership: Leadership) => void;
  /** This master led and does not any more: its frameworks and agents must go to another one. */
  readonly onLost: () => void;
}

/** A master among masters: who leads, and the registry that outlives whoever leads. */
export interface Election {
  readonly leadership: Leadership;
  /** Starts to take part. */
  start(): void;
  receive(message: RaftMessage): void;
  /** @throws {LostLeadError | JournalError} as a rejection */
  propose(operation: LoggedOperation): Promise<Outcome>;
  /** What a quorum has agreed upon, as far as this master knows. */
  content(): RegistryContent;
  /** Ends the part of this master; it may go on as if it had been killed. */
  stop(): void;
}

export function createElection(dependencies: ElectionDependencies): Election {
  const { onLeadership, onLost, rules } = dependencies;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let shown = '';
  const node = createRaftNode({
    ...dependencies,
    send: (outgoing) => {
      if (!stopped) dependencies.send(outgoing);
    },
    onStep(before, after) {
      if (stopped) return;
      const leadership = leadershipOf(after);
      const next = JSON.stringify(leadership);
      if (next !== shown) onLeadership(leadership);
      shown = next;
      if (before.role === 'leader' && after.role !== 'leader') onLost();
    },
  });
  return {
    get leadership() {
      return leadershipOf(node.state);
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
function leadershipOf(state: RaftState): Leadership {
  const isLeading = state.role === 'leader' && termAt(state, state.commitIndex) === state.term;
  return { leader: state.role === 'leader' && !isLeading ? null : state.leader, isLeading };
}
