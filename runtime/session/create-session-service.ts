import { RopesError } from '../../contract/errors.ts';
import type { TerminalView } from '../../contract/session.ts';
import { createCheckDesk } from './checks/create-check-desk.ts';
import { createClusterDesk } from './cluster/create-cluster-desk.ts';
import { createLabMemory } from './create-lab-memory.ts';
import type { LiveSession } from './create-live-session.ts';
import { createSessionStarter } from './create-session-starter.ts';
import { describeUnprepared } from './describe-unprepared.ts';
import { doAction } from './do-action.ts';
import { findLiveSession, findSession } from './find-session.ts';
import { isActive, isComingOrGoing } from './lifecycle/check-session-limits.ts';
import { createLifecycle } from './lifecycle/create-lifecycle.ts';
import { createRemover } from './lifecycle/create-remover.ts';
import { endAndWait } from './lifecycle/end-and-wait.ts';
import { planExtendedExpiry } from './lifecycle/plan-lifetime.ts';
import { watchExpiry } from './lifecycle/watch-expiry.ts';
import { addNode } from './nodes/add-node.ts';
import { findNode } from './nodes/find-node.ts';
import { recreateNode } from './nodes/recreate-node.ts';
import { removeNode } from './nodes/remove-node.ts';
import { createClusterPool } from './pool/create-cluster-pool.ts';
import { createNodeWatch } from './reconcile/create-node-watch.ts';
import { createReconciler } from './reconcile/create-reconciler.ts';
import { requireRunning, requireStarted } from './require-running.ts';
import { createSleeper } from './rest/create-sleeper.ts';
import type { SessionDependencies } from './session-dependencies.ts';
import { sessionLimits } from './session-limits.ts';
import type { SessionService } from './session-service.ts';
import { toSessionView } from './session-state.ts';
import { showStep } from './show-step.ts';
import { checkTerminalLimit } from './terminals/check-terminal-limit.ts';
import { createSessionTerminals } from './terminals/create-session-terminals.ts';
import { findTerminalOpener } from './terminals/find-terminal-opener.ts';
import { within } from './within.ts';

// The catalogue shows the newest; nobody looks further back.
const mostListed = 50;
const mostEndingMs = 120_000;
// Somebody waits for the server to stop.
const mostDrainingMs = 20_000;

/** Makes the service. `reconcile` has to be called once before the first session is asked for. */
export function createSessionService(dependencies: SessionDependencies): SessionService {
  const now = dependencies.now ?? Date.now;
  const limits = { ...sessionLimits, ...dependencies.limits };
  const labs = createLabMemory(dependencies);
  const remover = createRemover(dependencies);
  const sessionTerminals = createSessionTerminals(dependencies);
  const deps = { ...dependencies, now, limits, labs, remover, sessionTerminals };
  const { store, provider, terminals, log } = deps;
  const pool = createClusterPool({
    ...deps,
    isBusy: () => [...sessions.values()].some((session) => isComingOrGoing(session.state().record)),
  });
  const lifecycle = createLifecycle({ ...deps, pool });
  const { sessions } = lifecycle;
  const reconciler = createReconciler({ ...deps, lifecycle, pool });
  const starter = createSessionStarter({ lifecycle, labs, limits });
  const checks = createCheckDesk(deps);
  const clusters = createClusterDesk(deps);
  const sleeper = createSleeper({ ...deps, sessions });

  const endWatches = [
    watchExpiry({ lifecycle, log, now }),
    createNodeWatch({ provider, log, sessions, sessionTerminals, sleeper }),
    () => sleeper.dispose(),
    terminals.onActivity((sessionId) => {
      const session = sessions.get(sessionId);
      if (session !== undefined) checks.noteActivity(session);
    }),
    terminals.onExit((terminalId) => markTerminal(terminalId, 'exited')),
    terminals.onStart((terminalId) => markTerminal(terminalId, 'running')),
  ];

  function markTerminal(terminalId: string, state: TerminalView['state']): void {
    for (const session of sessions.values()) {
      const terminal = session.state().terminals.find(({ id }) => id === terminalId);
      if (terminal !== undefined && terminal.state !== state) {
        session.markTerminal(terminalId, state);
      }
    }
  }

  function find(learnerId: string, sessionId: string): Promise<LiveSession> {
    return findLiveSession({ store, sessions }, learnerId, sessionId);
  }

  async function findAwake(learnerId: string, sessionId: string): Promise<LiveSession> {
    const session = await find(learnerId, sessionId);
    await sleeper.wake(session);
    return session;
  }

  return {
    machineTerminals: deps.machineTerminals ?? false,
    start: starter.start,
    describeUnprepared: (lab) => describeUnprepared(deps, lab),
    async list(learnerId) {
      const listed = await store.sessions.ofLearner(learnerId, mostListed);
      return listed.map((session) => ({
        id: session.id,
        labId: session.labId,
        observed: session.observed,
        createdAt: new Date(session.createdAt).toISOString(),
        expiresAt: new Date(session.expiresAt).toISOString(),
        stepsDone: session.stepsDone,
        stepsTotal: session.stepsTotal,
        paused: session.rest === 'frozen',
      }));
    },
    async view(learnerId, sessionId) {
      const { state } = await findSession({ store, sessions }, learnerId, sessionId);
      return toSessionView(state);
    },
    async end(learnerId, sessionId) {
      const { live } = await findSession({ store, sessions }, learnerId, sessionId);
      if (live !== null) await lifecycle.end(live);
    },
    async extend(learnerId, sessionId) {
      const session = await find(learnerId, sessionId);
      requireRunning(session);
      const { record } = session.state();
      const expiresAt = planExtendedExpiry(record, limits);
      if (expiresAt <= record.expiresAt) {
        const hours = limits.longestLifetimeMs / 3_600_000;
        throw new RopesError('SESSION_TIME_LIMIT', `A session lasts ${hours} hours at most.`);
      }
      await session.update({ expiresAt });
      return session.view();
    },
    async restart(learnerId, sessionId) {
      const { state } = await findSession({ store, sessions }, learnerId, sessionId);
      return starter.restart(state.record);
    },
    async addNode(learnerId, sessionId, name) {
      const session = await findAwake(learnerId, sessionId);
      const lab = await labs.get(session.labId);
      await session.changes(() => session.track(addNode(deps, session, lab, name)));
      return session.view();
    },
    async removeNode(learnerId, sessionId, name) {
      const session = await findAwake(learnerId, sessionId);
      const lab = await labs.get(session.labId);
      await session.changes(() => session.track(removeNode(deps, session, lab, name)));
      return session.view();
    },
    async recreateNode(learnerId, sessionId, name) {
      const session = await findAwake(learnerId, sessionId);
      const lab = await labs.get(session.labId);
      await session.changes(() => session.track(recreateNode(deps, session, lab, name)));
      return session.view();
    },
    async openTerminal(learnerId, sessionId, nodeName) {
      const session = await findAwake(learnerId, sessionId);
      return session.changes(async () => {
        requireStarted(session);
        const open = findTerminalOpener(deps, session, nodeName);
        const { terminals: others, nodes } = session.state();
        checkTerminalLimit(others.length, nodes.length, limits.extraTerminals);
        return session.track(open());
      });
    },
    async renameTerminal(learnerId, sessionId, terminalId, title) {
      const session = await find(learnerId, sessionId);
      await session.changes(() => sessionTerminals.rename(session, terminalId, title));
    },
    async closeTerminal(learnerId, sessionId, terminalId) {
      const session = await findAwake(learnerId, sessionId);
      await session.changes(() => sessionTerminals.close(session, terminalId));
    },
    async checkNow(learnerId, sessionId, checkIds) {
      const session = await findAwake(learnerId, sessionId);
      requireRunning(session);
      await checks.askNow(session, checkIds);
    },
    async showStep(learnerId, sessionId, step) {
      const session = await find(learnerId, sessionId);
      await showStep(session, await labs.get(session.labId), step, now);
      await checks.stepShown(session);
    },
    async doAction(learnerId, sessionId, blockId) {
      const session = await findAwake(learnerId, sessionId);
      await doAction(deps, session, await labs.get(session.labId), blockId);
      checks.noteActivity(session);
    },
    async watch(learnerId, sessionId, listener) {
      const { live, state } = await findSession({ store, sessions }, learnerId, sessionId);
      if (live === null) {
        listener(toSessionView(state));
        return () => undefined;
      }
      const unwatch = live.watch(listener);
      sleeper.wakeBehind(live);
      checks.watched(live);
      return () => {
        unwatch();
        checks.unwatched(live);
      };
    },
    async watchCluster(learnerId, sessionId, listener) {
      const { live } = await findSession({ store, sessions }, learnerId, sessionId);
      return live === null ? () => undefined : clusters.watch(live).add(listener);
    },
    async connectTerminals(learnerId, sessionId, page) {
      const session = await findAwake(learnerId, sessionId);
      return terminals.connectPage({
        send: (frame) => page.send(frame),
        allowed: () => new Set(session.state().terminals.map(({ id }) => id)),
      });
    },
    async dial(learnerId, sessionId, node, port, signal) {
      const session = await findAwake(learnerId, sessionId);
      requireRunning(session);
      findNode(session, provider, node);
      const release = sleeper.hold(session);
      try {
        const ending = AbortSignal.any([signal, session.signal]);
        const connection = await provider.dial(session.id, node, port, ending);
        connection.once('close', release);
        return connection;
      } catch (error) {
        release();
        throw error;
      }
    },
    reconcile: () => reconciler.reconcile(),
    countRunning: async () =>
      [...sessions.values()].filter((session) => isActive(session.state().record)).length,
    endMany: (sessionIds) => endAndWait(lifecycle, sessionIds),
    async endAll() {
      for (const session of [...sessions.values()]) await lifecycle.end(session);
      await within(pool.drain(), mostEndingMs, 'the clusters that were ready to be removed');
      await within(lifecycle.settled(), mostEndingMs, 'all sessions to end');
    },
    async drainPool() {
      try {
        await within(pool.drain(), mostDrainingMs, 'the clusters that were ready to be removed');
      } catch (error) {
        log.warn('clusters that were ready are left; the next start takes them over', { error });
      }
    },
    async dispose() {
      const closed = pool.dispose();
      for (const endWatch of endWatches) endWatch();
      reconciler.dispose();
      remover.dispose();
      await closed;
      for (const session of sessions.values()) session.abort();
      await lifecycle.settled();
      for (const session of sessions.values()) {
        await session.settled();
        session.dispose();
      }
    },
  };
}
