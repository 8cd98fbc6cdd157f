import type { NodeRecord } from '../../store/node-repository.ts';
import type { LiveSession } from '../create-live-session.ts';
import type { SessionDependencies } from '../session-dependencies.ts';

/**
 * Starts a node that has stopped, as a machine is switched on again: what is on it stays. Gives
 * what the node is then: running, perhaps at another address, or lost. Throws only when the
 * session ends meanwhile.
 */
export async function startNodeAgain(
  deps: Pick<SessionDependencies, 'provider' | 'log'>,
  session: LiveSession,
  record: NodeRecord,
): Promise<NodeRecord> {
  const { name } = record;
  const fields = { sessionId: session.id, node: name };
  try {
    const node = await deps.provider.startNode(session.id, name, session.signal);
    deps.log.info('a node that had stopped was started again', fields);
    return { name, containerId: node.containerId, address: node.address, state: 'running' };
  } catch (error) {
    session.signal.throwIfAborted();
    deps.log.warn('a node that has stopped does not start again', { ...fields, error });
    return { ...record, state: 'lost' };
  }
}
