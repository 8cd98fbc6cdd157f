import type { FoundNode } from '../../node/provider.ts';
import type { SessionRecord } from '../../store/session-repository.ts';
import { allDone } from '../all-done.ts';
import { describeFailure } from '../bring-up/describe-failure.ts';
import type { LiveSession } from '../create-live-session.ts';
import type { Lifecycle } from '../lifecycle/create-lifecycle.ts';
import { timeIsOver } from '../lifecycle/watch-expiry.ts';
import type { ClusterPool } from '../pool/create-cluster-pool.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import type { SessionState } from '../session-state.ts';
import type { HeldTerminal } from '../terminal-host.ts';
import type { SessionTerminals } from '../terminals/create-session-terminals.ts';
import { adoptSession } from './adopt-session.ts';
import { planReconcile, type ReconcileAction } from './plan-reconcile.ts';

const retryMs = 5000;
const endedKeptMs = 90 * 24 * 3_600_000;

/** Brings what there is and what should be together again after a start of the server. */
export interface Reconciler {
  /** Rejects only when the store can't be read. While the engine is away it goes on trying behind. */
  reconcile(): Promise<void>;
  dispose(): void;
}

/** Makes the reconciler. */
export function createReconciler(
  deps: SessionDependencies & {
    readonly now: () => number;
    readonly lifecycle: Lifecycle;
    readonly sessionTerminals: SessionTerminals;
    readonly pool: Pick<ClusterPool, 'ids' | 'load' | 'adopt'>;
  },
): Reconciler {
  const { store, provider, terminals, lifecycle, log, now } = deps;
  const pending = new Set<string>();
  let retry: NodeJS.Timeout | null = null;
  let disposed = false;

  async function loadAll(): Promise<void> {
    await store.sessions.forgetEnded(now() - endedKeptMs);
    await deps.pool.load();
    for (const record of await store.sessions.unended()) {
      if (lifecycle.sessions.has(record.id)) continue;
      lifecycle.load(await readState(record));
      pending.add(record.id);
    }
  }

  async function readState(record: SessionRecord): Promise<SessionState> {
    const kept = await store.terminals.ofSession(record.id);
    return {
      record,
      nodes: await store.nodes.ofSession(record.id),
      terminals: kept.map((terminal) => ({ ...terminal, state: 'running' })),
      progress: await store.progress.read(record.id),
      checking: [],
    };
  }

  async function sweep(): Promise<void> {
    if (disposed) return;
    try {
      const owners = await provider.findSessions();
      const found = await provider.find();
      const held = await heldTerminals();
      const records = [...lifecycle.sessions.values()].map((session) => session.state().record);
      const pooled = deps.pool.ids();
      const actions = planReconcile({ sessions: records, pending, owners, pooled, now: now() });
      deps.pool.adopt(found);
      await allDone(actions.map((action) => act(action, found, held)));
      await closeStrayTerminals(held);
    } catch (error) {
      log.warn('sessions could not be taken over; trying again', { error, retryMs });
      retry = setTimeout(() => void sweep(), retryMs);
      retry.unref();
    }
  }

  async function act(
    { kind, sessionId }: ReconcileAction,
    found: readonly FoundNode[],
    held: readonly HeldTerminal[],
  ): Promise<void> {
    log.info('reconcile', { kind, sessionId });
    const session = lifecycle.sessions.get(sessionId);
    if (kind === 'remove-stray') lifecycle.removeStray(sessionId);
    if (session === undefined || kind === 'remove-stray') return;
    if (kind === 'expire') await lifecycle.end(session, timeIsOver);
    if (kind === 'end') lifecycle.finishEnding(session);
    if (kind === 'bring-up') await bringUpAnew(session);
    if (kind === 'adopt') {
      const own = found.filter((node) => node.sessionId === sessionId);
      await session.changes(() => session.track(adoptSession(deps, session, own, held)));
    }
    pending.delete(sessionId);
  }

  async function bringUpAnew(session: LiveSession): Promise<void> {
    await terminals.closeSession(session.id);
    await provider.removeSession(session.id);
    await session.dropEverything();
    try {
      lifecycle.bringUp(session, await deps.labs.get(session.labId));
    } catch (error) {
      await lifecycle.fail(session, describeFailure(error));
    }
  }

  async function heldTerminals(): Promise<readonly HeldTerminal[]> {
    try {
      return await terminals.list();
    } catch (error) {
      log.warn('the terminal host could not be asked for its terminals', { error });
      return [];
    }
  }

  async function closeStrayTerminals(held: readonly HeldTerminal[]): Promise<void> {
    const known = new Set(
      [...lifecycle.sessions.values()].flatMap((session) =>
        session.state().terminals.map(({ id }) => id),
      ),
    );
    for (const { terminalId } of held) {
      if (!known.has(terminalId)) await terminals.close(terminalId);
    }
  }

  return {
    async reconcile() {
      await loadAll();
      await sweep();
    },
    dispose() {
      disposed = true;
      if (retry !== null) clearTimeout(retry);
    },
  };
}
