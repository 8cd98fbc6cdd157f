import type { Node } from '../../node.ts';
import { listManagers } from './list-managers.ts';

const ROLE = ['docker', 'node', 'inspect', '--format', '{{.Spec.Role}}'];

/** A manager that knows a node, and what it takes the node for. */
interface Peer {
  readonly peer: Node;
  readonly isManager: boolean;
}

/**
 * Finds, among `nodes`, a manager of the swarm that has a member of this id or host name: nodes
 * of one session may be in swarms of their own.
 */
export async function findPeer(
  id: string,
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<Peer | null> {
  for (const peer of await listManagers(nodes, signal)) {
    const { exitCode, stdout } = await peer.exec([...ROLE, id], { signal });
    if (exitCode === 0) return { peer, isManager: stdout.trim() === 'manager' };
  }
  return null;
}
