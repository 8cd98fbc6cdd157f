import type { LoggedOperation } from '../registry/logged-operation.ts';
import { LostLeadError } from '../registry/lost-lead-error.ts';
import { createWaitingList, type Outcome, type Waiter } from './create-waiting-list.ts';
import { lastIndex } from './log-position.ts';
import type { Journal } from './open-journal.ts';
import type { RaftInput } from './raft-input.ts';
import type { RaftMessage } from './raft-message.ts';
import type { RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';
import type { OutgoingMessage } from './raft-step.ts';
import { startRaft } from './start-raft.ts';
import { stepRaft } from './step-raft.ts';

export interface RaftNodeDependencies {
  readonly rules: RaftRules;
  readonly journal: Journal;
  /** In ms of a clock that never goes back. */
  readonly now: () => number;
  /** At least 0 and below 1. */
  readonly random: () => number;
  /** Best effort: what is lost is sent again. */
  readonly send: (outgoing: OutgoingMessage) => void;
  readonly onStep: (before: RaftState, after: RaftState) => void;
  /** A step that could not be written did not happen. */
  readonly onFault: (error: unknown) => void;
}

/** One master's part in the replicated log: one step after another, each on the disk before it acts. */
export interface RaftNode {
  readonly state: RaftState;
  /** Returns when all steps that are due are done; so do the others. */
  tick(): Promise<void>;
  receive(message: RaftMessage): Promise<void>;
  /**
   * Returns when a quorum has the operation.
   * @throws {LostLeadError} when this master does not lead
   * @throws {JournalError} when it could not be written here
   */
  propose(operation: LoggedOperation): Promise<Outcome>;
}

type Proposal = Waiter & { readonly operation: LoggedOperation };

export function createRaftNode(dependencies: RaftNodeDependencies): RaftNode {
  const { rules, journal, now, random, send, onStep, onFault } = dependencies;
  let state = startRaft(journal.durable, rules, { now: now(), random: random() });
  const waiting = createWaitingList();
  const inputs: Exclude<RaftInput, { type: 'propose' }>[] = [];
  /** Those that come while a step is written go into the log together. */
  const proposals: Proposal[] = [];
  let running: Promise<void> | undefined;

  function run(): Promise<void> {
    running ??= drain();
    return running;
  }

  async function drain(): Promise<void> {
    // Not before `running` is set.
    await undefined;
    for (;;) {
      const input = inputs.shift();
      if (input !== undefined) await step(input, []).catch(onFault);
      else if (proposals.length > 0) await proposeAll(proposals.splice(0));
      else break;
    }
    // In the same turn as the last look, so that nothing comes in between.
    running = undefined;
  }

  async function proposeAll(batch: readonly Proposal[]): Promise<void> {
    try {
      if (state.role !== 'leader') throw new LostLeadError();
      const operations = batch.map(({ operation }) => operation);
      await step({ type: 'propose', operations }, batch);
    } catch (error) {
      for (const { reject } of batch) reject(error);
      if (!(error instanceof LostLeadError)) onFault(error);
    }
  }

  async function step(input: RaftInput, waiters: readonly Waiter[]): Promise<void> {
    const before = state;
    const next = stepRaft(before, input, rules, { now: now(), random: random() });
    await journal.save(before, next.state);
    state = next.state;
    for (const [place, waiter] of waiters.entries()) {
      waiting.add({ index: lastIndex(before) + 1 + place, term: before.term }, waiter);
    }
    for (const outgoing of next.messages) send(outgoing);
    waiting.settle(next.applied);
    if (state.role !== 'leader') waiting.rejectAll();
    onStep(before, state);
  }

  return {
    get state() {
      return state;
    },
    tick() {
      // On a slow disk they would pile up.
      if (!inputs.some(({ type }) => type === 'tick')) inputs.push({ type: 'tick' });
      return run();
    },
    receive(message) {
      inputs.push({ type: 'message', message });
      return run();
    },
    propose(operation) {
      const { promise, resolve, reject } = withResolvers<Outcome>();
      proposals.push({ operation, resolve, reject });
      void run();
      return promise;
    },
  };
}

/** Promise.withResolvers, which Node.js 20 does not have. */
function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
