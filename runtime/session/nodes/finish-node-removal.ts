import type { LiveSession } from '../create-live-session.ts';
import type { NodeChangeDependencies } from './node-change-dependencies.ts';

/** Removes a node that is kept as `removing`, with its terminals. Idempotent. */
export async function finishNodeRemoval(
  deps: Pick<NodeChangeDependencies, 'provider' | 'sessionTerminals'>,
  session: LiveSession,
  name: string,
): Promise<void> {
  for (const terminal of session.state().terminals) {
    if (terminal.node === name) await deps.sessionTerminals.close(session, terminal.id);
  }
  await deps.provider.removeNode(session.id, name);
  await session.dropNode(name);
}
