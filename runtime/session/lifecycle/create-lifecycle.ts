import type { BringUpStep } from '../../../contract/session.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { SessionRecord } from '../../store/session-repository.ts';
import { allDone } from '../all-done.ts';
import { type ClusterSource, formCluster, takeOverCluster } from '../bring-up/cluster-source.ts';
import { describeFailure } from '../bring-up/describe-failure.ts';
import { listSteps, runBringUp } from '../bring-up/run-bring-up.ts';
import { chooseEngine } from '../choose-engine.ts';
import { chooseNodeKind } from '../choose-node-kind.ts';
import { createLiveSession, type LiveSession } from '../create-live-session.ts';
import { createRandomId } from '../create-random-id.ts';
import { findNode } from '../nodes/find-node.ts';
import type { ClusterPool } from '../pool/create-cluster-pool.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import type { SessionLimits } from '../session-limits.ts';
import type { SessionState } from '../session-state.ts';
import type { SessionTerminals } from '../terminals/create-session-terminals.ts';
import type { Remover } from './create-remover.ts';
import { planExpiryAfter, planFirstExpiry } from './plan-lifetime.ts';
import { prepareNodes } from './prepare-nodes.ts';

/** Begins and ends sessions, and knows those that have not ended. */
export interface Lifecycle {
  readonly sessions: ReadonlyMap<string, LiveSession>;
  /** Keeps a new session and brings it up behind. Throws LAB_INVALID when its engine is not there. */
  create(learnerId: string, lab: LoadedLab): Promise<LiveSession>;
  /** Takes a session that the store has into the ones that are known. Nothing is started. */
  load(state: SessionState): LiveSession;
  /** Makes the nodes of a session that is starting, behind. What an earlier try left must be gone. */
  bringUp(session: LiveSession, lab: LoadedLab): void;
  /** Says that a session could not start; nodes that run are kept for some time, for a look. */
  fail(session: LiveSession, problem: string, steps?: readonly BringUpStep[]): Promise<void>;
  /** Resolves when the end is kept; what the session has made is removed behind. Idempotent. */
  end(session: LiveSession, problem?: string): Promise<void>;
  /** Goes on with an end that was kept before. */
  finishEnding(session: LiveSession): void;
  /** Removes, behind, what belongs to a session that nobody knows. */
  removeStray(sessionId: string): void;
  /** Settles when nothing runs behind any more. */
  settled(): Promise<void>;
}

/** Makes the lifecycle of sessions. */
export function createLifecycle(
  deps: SessionDependencies & {
    readonly limits: SessionLimits;
    readonly now: () => number;
    readonly remover: Remover;
    readonly sessionTerminals: SessionTerminals;
    readonly pool: Pick<ClusterPool, 'reserve' | 'forget' | 'findCopy' | 'discard'>;
  },
): Lifecycle {
  const { store, provider, preparer, log, now, limits, remover } = deps;
  const sessions = new Map<string, LiveSession>();
  const behind = new Set<Promise<unknown>>();

  /** Runs work that nobody waits for; what it throws is logged. */
  function runBehind(sessionId: string, what: string, work: Promise<unknown>): void {
    const logged = work.catch((error) => {
      log.error(`${what} did not finish`, { sessionId, error });
    });
    behind.add(logged);
    void logged.then(() => behind.delete(logged));
  }

  function load(state: SessionState): LiveSession {
    const session = createLiveSession({ state, store, log });
    sessions.set(session.id, session);
    return session;
  }

  function planOf(session: LiveSession, lab: LoadedLab, source: ClusterSource) {
    return source({
      sessionId: session.id,
      lab,
      provider,
      engine: chooseEngine(deps.engines, lab),
      onNode: ({ name, containerId, address }) =>
        session.saveNode({ name, containerId, address, state: 'running' }),
      keepAccess: (access) => store.clusterAccess.save(session.id, access),
      async openTerminals() {
        const names = session.state().nodes.map(({ name }) => name);
        await allDone(
          names.map((name) =>
            deps.sessionTerminals.open(session, findNode(session, provider, name)),
          ),
        );
      },
    });
  }

  async function runSteps(
    session: LiveSession,
    lab: LoadedLab,
    source: ClusterSource,
  ): Promise<void> {
    const { signal } = session;
    const { plan, own, discard } = planOf(session, lab, source);
    const usual = await store.bringUpTimes.usual();
    const kind = chooseNodeKind(chooseEngine(deps.engines, lab), lab);
    const prepared = await prepareNodes(preparer, session, kind, listSteps(plan, usual));
    if (!prepared.ok) return await fail(session, prepared.problem, prepared.steps);
    const first = prepared.steps;
    if (first.length > 0) {
      const { createdAt } = session.state().record;
      const expiresAt = planExpiryAfter(createdAt, now(), lab.lab.minutes, limits);
      await session.update({ expiresAt });
    }
    const onChange = (steps: readonly BringUpStep[]) => session.showBringUp([...first, ...steps]);
    const { steps, ...result } = await runBringUp({ plan, usual, onChange, signal, now });
    signal.throwIfAborted();
    if (!result.ok && steps.some(({ id, state }) => own.has(id) && state === 'failed')) {
      log.warn('a cluster that was kept ready was of no use; a new one is made', {
        sessionId: session.id,
        problem: result.problem,
      });
      await discard();
      await provider.removeSession(session.id);
      await session.dropEverything();
      return await startNodes(session, lab, formCluster);
    }
    if (!result.ok) return await fail(session, result.problem, [...first, ...steps]);
    await session.update({ observed: 'running', bringUp: [...first, ...steps] });
    runBehind(session.id, 'keeping the times of bring-up', keepTimes(steps));
  }

  async function startNodes(
    session: LiveSession,
    lab: LoadedLab,
    source: ClusterSource,
  ): Promise<void> {
    for (const { name } of lab.lab.nodes) {
      await session.saveNode({ name, containerId: null, address: null, state: 'starting' });
    }
    await runSteps(session, lab, source);
  }

  async function runBringUpOf(
    session: LiveSession,
    lab: LoadedLab,
    taken: ClusterSource | null,
  ): Promise<void> {
    try {
      await startNodes(session, lab, taken ?? (await deps.pool.findCopy(lab)) ?? formCluster);
    } catch (error) {
      // Whoever ended the session goes on from here.
      if (session.signal.aborted || session.state().record.desired === 'ended') return;
      log.error('a session could not be brought up', { sessionId: session.id, error });
      await fail(session, describeFailure(error));
    }
  }

  async function keepTimes(steps: readonly BringUpStep[]): Promise<void> {
    for (const { id, tookMs } of steps) await store.bringUpTimes.record(id, tookMs ?? 0);
  }

  async function fail(
    session: LiveSession,
    problem: string,
    steps: readonly BringUpStep[] = session.state().record.bringUp,
  ): Promise<void> {
    log.warn('a session did not start', { sessionId: session.id, problem });
    const expiresAt = Math.min(session.state().record.expiresAt, now() + limits.failedKeptMs);
    await session.updateAnyhow({ observed: 'failed', problem, bringUp: steps, expiresAt });
    const made = session.state().nodes.filter(({ state }) => state === 'running');
    const tidying: Promise<unknown> =
      made.length > 0
        ? dropUnmade(session)
        : remover.remove(session.id, () => session.dropEverything());
    runBehind(session.id, 'tidying up a failed session', session.track(tidying));
  }

  /** What did not get as far as to run has removed itself. */
  async function dropUnmade(session: LiveSession): Promise<void> {
    const unmade = session.state().nodes.filter(({ state }) => state !== 'running');
    for (const { name } of unmade) await session.dropNode(name);
  }

  async function finishEnding(session: LiveSession): Promise<void> {
    session.abort();
    await session.settled();
    const removed = await remover.remove(session.id, async () => {
      await session.dropEverything();
      await session.update({ desired: 'ended', observed: 'ended' });
    });
    if (!removed) return;
    sessions.delete(session.id);
    session.dispose();
    log.info('a session has ended', { sessionId: session.id });
  }

  function finishBehind(session: LiveSession): void {
    runBehind(session.id, 'ending a session', finishEnding(session));
  }

  /** `taken`: by which way, where one has been chosen. */
  function bringUp(session: LiveSession, lab: LoadedLab, taken: ClusterSource | null = null): void {
    const work = session.track(runBringUpOf(session, lab, taken));
    runBehind(session.id, 'bringing up a session', work);
  }

  /** Keeps a new session: under the id of a cluster from the pool, if there is one for it. */
  async function insert(record: SessionRecord, reserved: string | null): Promise<void> {
    if (reserved === null) return await store.sessions.insert(record);
    try {
      await store.pool.take(record);
    } catch (error) {
      deps.pool.discard(reserved);
      throw error;
    }
  }

  return {
    sessions,
    load,
    bringUp: (session, lab) => bringUp(session, lab),
    fail,
    finishEnding: finishBehind,
    async create(learnerId, lab) {
      chooseEngine(deps.engines, lab);
      const createdAt = now();
      const reserved = deps.pool.reserve(lab);
      const record = {
        id: reserved ?? createRandomId(),
        learnerId,
        labId: lab.lab.id,
        labTitle: lab.lab.title,
        stepsTotal: lab.lab.steps.length,
        desired: 'running',
        observed: 'starting',
        createdAt,
        expiresAt: planFirstExpiry(createdAt, lab.lab.minutes, limits),
        problem: null,
        currentStep: 0,
        bringUp: [],
        rest: 'awake',
      } as const;
      await insert(record, reserved);
      const session = load({
        record,
        nodes: [],
        terminals: [],
        progress: { verdicts: {}, stepsDone: {}, failedTries: {}, actionsDone: {} },
        checking: [],
      });
      const taken = reserved !== null;
      // Not before: at any time one of both knows whose its nodes are.
      if (taken) deps.pool.forget(reserved);
      log.info('a session starts', { sessionId: record.id, labId: record.labId, taken });
      bringUp(session, lab, taken ? takeOverCluster : null);
      return session;
    },
    async end(session, problem) {
      const { observed } = session.state().record;
      if (observed === 'ending' || observed === 'ended') return;
      await session.updateAnyhow({
        desired: 'ended',
        observed: 'ending',
        ...(problem === undefined ? {} : { problem }),
      });
      finishBehind(session);
    },
    removeStray(sessionId) {
      const removal = remover.remove(sessionId, async () => undefined);
      runBehind(sessionId, 'removing what nobody knows', removal);
    },
    async settled() {
      while (behind.size > 0) await Promise.all(behind);
    },
  };
}
