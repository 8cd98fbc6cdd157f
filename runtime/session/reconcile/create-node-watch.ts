import type { FoundNode } from '../../node/provider.ts';
import type { NodeRecord } from '../../store/node-repository.ts';
import type { LiveSession } from '../create-live-session.ts';
import { startNodeAgain } from '../nodes/start-node-again.ts';
import type { Sleeper } from '../rest/create-sleeper.ts';
import { isOtherwise } from '../rest/is-otherwise.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import type { SessionTerminals } from '../terminals/create-session-terminals.ts';
import { reopenTerminals } from '../terminals/reopen-terminals.ts';
import { planObserved, planStart } from './plan-nodes.ts';

const everyMs = 10_000;
/** Between two tries to start a node: after the first ones twice as many each time, up to this. */
const mostLooks = 32;

/** Tries to start a node that failed, and the looks since the last one. */
interface Tries {
  readonly failed: number;
  readonly looks: number;
}

/** A session as it was just before the provider was asked. */
interface Seen {
  readonly session: LiveSession;
  readonly records: readonly NodeRecord[];
  readonly asleep: boolean;
}

/**
 * Looks now and then whether the nodes of running sessions are still there: starts again what has
 * stopped, and shows lost ones and ones that came back. Returns what ends the watch.
 */
export function createNodeWatch(
  deps: Pick<SessionDependencies, 'provider' | 'log'> & {
    readonly sessions: ReadonlyMap<string, LiveSession>;
    readonly sessionTerminals: SessionTerminals;
    readonly sleeper: Pick<Sleeper, 'settle'>;
  },
): () => void {
  let looking = false;
  /** A change of a session may take longer than the time between two looks. */
  const inHand = new Set<LiveSession>();
  /** By container; forgotten with the session. */
  const tries = new WeakMap<LiveSession, Map<NodeRecord['containerId'], Tries>>();

  async function look(): Promise<void> {
    const before = [...deps.sessions.values()]
      .filter((session) => session.state().record.observed === 'running' && !inHand.has(session))
      .map((session) => ({
        session,
        records: session.state().nodes,
        asleep: session.state().record.rest === 'frozen',
      }));
    if (before.length === 0) return;
    const found = await deps.provider.find();
    for (const seen of before) {
      const own = found.filter((node) => node.sessionId === seen.session.id);
      void lookAfter(seen, own);
    }
  }

  /** Nobody waits for it: what one session takes or comes to is no other session's matter. */
  async function lookAfter(
    { session, records, asleep }: Seen,
    own: readonly FoundNode[],
  ): Promise<void> {
    inHand.add(session);
    try {
      // Somebody froze a node past the server, or let it go on, or the engine did.
      if (isOtherwise(asleep, records, own)) await deps.sleeper.settle(session);
      // In turn with what a learner changes: what is newer than the provider's answer stays.
      await session.changes(() => session.track(takeIn(session, records, own)));
    } catch (error) {
      if (session.signal.aborted) return;
      const fields = { sessionId: session.id, error };
      deps.log.warn('the nodes of a session could not be looked after', fields);
    } finally {
      inHand.delete(session);
    }
  }

  async function takeIn(
    session: LiveSession,
    records: readonly NodeRecord[],
    own: readonly FoundNode[],
  ): Promise<void> {
    const unchanged = session.state().nodes.filter((record) => records.includes(record));
    const stopped = planStart(unchanged, own);
    for (const record of stopped) {
      const now = await startOnceMore(session, record);
      // A node that runs again has new shells to get, though its record may be the same.
      if (now.state === 'running' || record.state !== 'lost') await tell(session, now);
    }
    for (const node of planObserved(unchanged, own)) {
      if (!stopped.some(({ name }) => name === node.name)) await tell(session, node);
    }
  }

  /** An engine that is being stopped or started refuses to start nodes, which passes. */
  async function startOnceMore(session: LiveSession, record: NodeRecord): Promise<NodeRecord> {
    const ofSession = tries.get(session) ?? new Map<NodeRecord['containerId'], Tries>();
    tries.set(session, ofSession);
    const key = record.containerId;
    const { failed, looks } = ofSession.get(key) ?? { failed: 0, looks: 0 };
    if (failed > 0 && looks + 1 < Math.min(2 ** (failed - 2), mostLooks)) {
      ofSession.set(key, { failed, looks: looks + 1 });
      return { ...record, state: 'lost' };
    }
    const now = await startNodeAgain(deps, session, record);
    if (now.state === 'running') ofSession.delete(key);
    else ofSession.set(key, { failed: failed + 1, looks: 0 });
    return now;
  }

  async function tell(session: LiveSession, node: NodeRecord): Promise<void> {
    const fields = { sessionId: session.id, node: node.name };
    deps.log.warn(node.state === 'lost' ? 'a node is lost' : 'a node is back', fields);
    await session.saveNode(node);
    if (node.state === 'running') await reopenTerminals(deps, session, node.name);
  }

  async function lookOnce(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      await look();
    } catch (error) {
      // Not knowing is not the same as lost: the nodes stay as they were seen last.
      deps.log.warn('the nodes of sessions could not be looked at', { error });
    } finally {
      looking = false;
    }
  }

  const timer = setInterval(() => void lookOnce(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
