import { RopesError } from '../../../contract/errors.ts';
import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import { paths } from './paths.ts';

/** The first node that a cluster was made on and that answers. */
export async function findControlPlane(
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<Node | null> {
  for (const node of nodes) {
    if (await isControlPlane(node, signal)) return node;
  }
  return null;
}

/** The same. Throws COMMAND_FAILED when there is none. */
export async function requireControlPlane(
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<Node> {
  const found = await findControlPlane(nodes, signal);
  if (found !== null) return found;
  const names = nodes.map(({ name }) => name).join(', ');
  throw new RopesError('COMMAND_FAILED', `There is no control plane among ${names}.`);
}

/** Whether a cluster was made on this node. False when the node does not answer. */
export async function isControlPlane(node: Node, signal: AbortSignal): Promise<boolean> {
  try {
    return (await node.exec(['test', '-e', paths.adminConfig], { signal })).exitCode === 0;
  } catch (error) {
    if (isSilence(error)) return false;
    throw error;
  }
}
