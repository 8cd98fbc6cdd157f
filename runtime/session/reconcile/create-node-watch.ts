import type { FoundNode } from '../../node/provider.ts';
import type { NodeRecord } from '../../store/node-repository.ts';
import type { LiveSession } from '../create-live-session.ts';
import { startNodeAgain } from '../nodes/start-node-again.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import type { SessionTerminals } from '../terminals/create-session-terminals.ts';
import { reopenTerminals } from '../terminals/reopen-terminals.ts';
import { planObserved, planStart } from './plan-nodes.ts';

const everyMs = 10_000;

/**
 * Looks now and then whether the nodes of running sessions are still there: starts again what has
 * stopped, once, and shows lost ones and ones that came back. Returns what ends the watch.
 */
export function createNodeWatch(
  deps: Pick<SessionDependencies, 'provider' | 'log'> & {
    readonly sessions: ReadonlyMap<string, LiveSession>;
    readonly sessionTerminals: SessionTerminals;
  },
): () => void {
  let looking = false;

  async function look(): Promise<void> {
    const before = [...deps.sessions.values()]
      .filter((session) => session.state().record.observed === 'running')
      .map((session) => ({ session, records: session.state().nodes }));
    if (before.length === 0) return;
    const found = await deps.provider.find();
    for (const { session, records } of before) {
      const own = found.filter((node) => node.sessionId === session.id);
      // In turn with what a learner changes: what is newer than the provider's answer stays.
      await session.changes(() => session.track(takeIn(session, records, own)));
    }
  }

  async function takeIn(
    session: LiveSession,
    records: readonly NodeRecord[],
    own: readonly FoundNode[],
  ): Promise<void> {
    const unchanged = session.state().nodes.filter((record) => records.includes(record));
    const stopped = planStart(unchanged, own);
    for (const node of planObserved(unchanged, own)) {
      const record = stopped.find(({ name }) => name === node.name);
      const now = record === undefined ? node : await startNodeAgain(deps, session, record);
      const fields = { sessionId: session.id, node: now.name };
      deps.log.warn(now.state === 'lost' ? 'a node is lost' : 'a node is back', fields);
      await session.saveNode(now);
      if (now.state === 'running') await reopenTerminals(deps, session, now.name);
    }
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
