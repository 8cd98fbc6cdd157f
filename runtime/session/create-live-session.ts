import { setMaxListeners } from 'node:events';
import { RopesError } from '../../contract/errors.ts';
import type { BringUpStep, SessionView, TerminalView } from '../../contract/session.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { NodeRecord } from '../store/node-repository.ts';
import type { SessionChange } from '../store/session-repository.ts';
import type { Store } from '../store/store.ts';
import { createBroadcast } from './create-broadcast.ts';
import { createQueue, type Queue } from './create-queue.ts';
import type { Log } from './log.ts';
import { mayBecome } from './observed-transitions.ts';
import { type SessionState, toSessionView } from './session-state.ts';

/**
 * A session that has not ended. Every change goes through here: it is kept in the store and
 * told to who watches. Methods that return a promise throw STORE_FULL and STORE_FAILED, but for
 * those of progress.
 */
export interface LiveSession {
  readonly id: string;
  readonly learnerId: string;
  readonly labId: string;
  state(): SessionState;
  view(): SessionView;
  /** Aborted when the session is to end: everything in flight ends with it. */
  readonly signal: AbortSignal;
  abort(): void;
  /** Adding and removing nodes and terminals goes one after the other. */
  readonly changes: Queue;
  /** Waits for this work before what the session has made is removed. */
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** Settles when no tracked work is left. */
  settled(): Promise<void>;
  /** Kept first, then seen. A transition that can't be is an error of the program. */
  update(change: SessionChange): Promise<void>;
  /** Like `update`, but seen even when it can't be kept: a full disk must not keep nodes alive. */
  updateAnyhow(change: SessionChange): Promise<void>;
  /** Shows where bring-up is; what it came to is kept by `update`. */
  showBringUp(steps: readonly BringUpStep[]): void;
  saveNode(node: NodeRecord): Promise<void>;
  dropNode(name: string): Promise<void>;
  addTerminal(terminal: TerminalView): Promise<void>;
  renameTerminal(terminalId: string, title: string): Promise<void>;
  dropTerminal(terminalId: string): Promise<void>;
  markTerminal(terminalId: string, state: TerminalView['state']): void;
  /** Forgets all nodes, terminals and the way into their cluster. */
  dropEverything(): Promise<void>;
  showChecking(checkIds: readonly string[]): void;
  showWaking(waking: boolean): void;
  /** Progress is seen first, then kept; what can't be is logged: on a full disk the lab goes on. */
  saveVerdict(checkId: string, verdict: Verdict): Promise<void>;
  saveStepDone(stepId: string, at: string): Promise<void>;
  saveFailedTries(stepId: string, tries: number): Promise<void>;
  saveActionDone(blockId: string, at: string): Promise<void>;
  /** The listener is called at once with the present view. */
  watch(listener: (view: SessionView) => void): () => void;
  readonly watchers: number;
  /** Tells the last change and forgets who watches. */
  dispose(): void;
}

/** Makes a live session of what the store has of it, or of a new record that the store already has. */
export function createLiveSession(deps: {
  readonly state: SessionState;
  readonly store: Store;
  readonly log: Log;
}): LiveSession {
  const { store, log } = deps;
  let state = deps.state;
  const { id, learnerId, labId } = state.record;
  const ending = new AbortController();
  // Each check and step that goes on listens to it, and stops listening when it is over.
  setMaxListeners(0, ending.signal);
  const updates = createQueue();
  const inFlight = new Set<Promise<unknown>>();
  const broadcast = createBroadcast(
    () => toSessionView(state),
    (error) => log.error('a view of a session could not be told', { sessionId: id, error }),
  );

  function change(part: Partial<SessionState>): void {
    state = { ...state, ...part };
    broadcast.changed();
  }

  function changeTerminal(terminalId: string, part: Partial<TerminalView>): void {
    change({
      terminals: state.terminals.map((terminal) =>
        terminal.id === terminalId ? { ...terminal, ...part } : terminal,
      ),
    });
  }

  function changeProgress(part: Partial<SessionState['progress']>): void {
    change({ progress: { ...state.progress, ...part } });
  }

  async function keepProgress(kept: Promise<void>): Promise<void> {
    try {
      await kept;
    } catch (error) {
      log.error('progress in a session could not be kept', { sessionId: id, error });
    }
  }

  /** Runs one after the other: a transition is judged by the state that the one before it left. */
  async function update(part: SessionChange, anyhow: boolean): Promise<void> {
    const { observed } = state.record;
    const next = part.observed ?? observed;
    if (next !== observed && !mayBecome(observed, next)) {
      throw new Error(`a session that is ${observed} can't become ${next}`);
    }
    try {
      await store.sessions.update(id, part);
    } catch (error) {
      if (!anyhow) throw error;
      log.error('a change of a session could not be kept', { sessionId: id, ...part, error });
    }
    change({ record: { ...state.record, ...part } });
  }

  return {
    id,
    learnerId,
    labId,
    state: () => state,
    view: () => toSessionView(state),
    signal: ending.signal,
    abort: () => ending.abort(new RopesError('SESSION_ENDED', 'The session has ended.')),
    changes: createQueue(),
    track(work) {
      inFlight.add(work);
      const forget = () => void inFlight.delete(work);
      work.then(forget, forget);
      return work;
    },
    async settled() {
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
    },
    update: (part) => updates(() => update(part, false)),
    updateAnyhow: (part) => updates(() => update(part, true)),
    showBringUp(bringUp) {
      change({ record: { ...state.record, bringUp } });
    },
    async saveNode(node) {
      await store.nodes.save(id, node);
      const known = state.nodes.some(({ name }) => name === node.name);
      change({
        nodes: known
          ? state.nodes.map((old) => (old.name === node.name ? node : old))
          : [...state.nodes, node],
      });
    },
    async dropNode(name) {
      await store.nodes.remove(id, name);
      change({ nodes: state.nodes.filter((node) => node.name !== name) });
    },
    async addTerminal(terminal) {
      const { id: terminalId, node, title } = terminal;
      await store.terminals.insert(id, { id: terminalId, node, title });
      change({ terminals: [...state.terminals, terminal] });
    },
    async renameTerminal(terminalId, title) {
      await store.terminals.rename(terminalId, title);
      changeTerminal(terminalId, { title });
    },
    async dropTerminal(terminalId) {
      await store.terminals.remove(terminalId);
      change({ terminals: state.terminals.filter((terminal) => terminal.id !== terminalId) });
    },
    markTerminal: (terminalId, terminalState) =>
      changeTerminal(terminalId, { state: terminalState }),
    async dropEverything() {
      await store.clusterAccess.save(id, null);
      await store.terminals.removeAll(id);
      await store.nodes.removeAll(id);
      change({ nodes: [], terminals: [] });
    },
    showChecking(checking) {
      change({ checking });
    },
    showWaking(waking) {
      change({ waking });
    },
    async saveVerdict(checkId, verdict) {
      changeProgress({ verdicts: { ...state.progress.verdicts, [checkId]: verdict } });
      await keepProgress(store.progress.saveVerdict(id, checkId, verdict));
    },
    async saveStepDone(stepId, at) {
      if (state.progress.stepsDone[stepId] !== undefined) return;
      changeProgress({ stepsDone: { ...state.progress.stepsDone, [stepId]: at } });
      await keepProgress(store.progress.saveStepDone(id, stepId, at));
    },
    async saveFailedTries(stepId, tries) {
      changeProgress({ failedTries: { ...state.progress.failedTries, [stepId]: tries } });
      await keepProgress(store.progress.saveFailedTries(id, stepId, tries));
    },
    async saveActionDone(blockId, at) {
      changeProgress({ actionsDone: { ...state.progress.actionsDone, [blockId]: at } });
      await keepProgress(store.progress.saveActionDone(id, blockId, at));
    },
    watch: (listener) => broadcast.add(listener),
    get watchers() {
      return broadcast.listeners;
    },
    dispose: () => broadcast.dispose(),
  };
}
