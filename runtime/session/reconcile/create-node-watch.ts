import type { LiveSession } from '../create-live-session.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import { planObserved } from './plan-nodes.ts';

const everyMs = 10_000;

/**
 * Looks now and then whether the nodes of running sessions are still there, and shows lost ones
 * and ones that came back. Returns what ends the watch.
 */
export function createNodeWatch(
  deps: Pick<SessionDependencies, 'provider' | 'log'> & {
    readonly sessions: ReadonlyMap<string, LiveSession>;
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
      // What changed while the provider was asked is newer than its answer.
      const unchanged = session.state().nodes.filter((record) => records.includes(record));
      for (const node of planObserved(unchanged, own)) {
        const fields = { sessionId: session.id, node: node.name };
        deps.log.warn(node.state === 'lost' ? 'a node is lost' : 'a node is back', fields);
        await session.saveNode(node);
      }
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
