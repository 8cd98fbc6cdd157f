import { RopesError } from '../../../contract/errors.ts';
import type { Provider, ProviderNode } from '../../node/provider.ts';
import type { NodeRecord } from '../../store/node-repository.ts';
import type { LiveSession } from '../create-live-session.ts';

/** A handle on a node of the session. Throws NODE_NOT_FOUND, or SESSION_NOT_READY while it starts. */
export function findNode(session: LiveSession, provider: Provider, name: string): ProviderNode {
  const { nodes } = session.state();
  const record = nodes.find((node) => node.name === name);
  if (record === undefined) {
    const names = nodes.map((node) => node.name).join(', ');
    throw new RopesError('NODE_NOT_FOUND', `The session has no node ${name}; it has ${names}.`);
  }
  if (record.state === 'lost') {
    throw new RopesError(
      'NODE_NOT_FOUND',
      `${name} is lost: its container is gone or does not start. Recreate it first.`,
    );
  }
  const node = toNode(session.id, provider, record);
  if (node === null) throw new RopesError('SESSION_NOT_READY', `${name} is still starting.`);
  return node;
}

/** Handles on all nodes of the session that run. */
export function runningNodes(session: LiveSession, provider: Provider): readonly ProviderNode[] {
  return session
    .state()
    .nodes.filter((record) => record.state === 'running')
    .flatMap((record) => toNode(session.id, provider, record) ?? []);
}

function toNode(sessionId: string, provider: Provider, record: NodeRecord): ProviderNode | null {
  const { name, containerId, address } = record;
  return containerId === null || address === null
    ? null
    : provider.node({ sessionId, name, containerId, address });
}
