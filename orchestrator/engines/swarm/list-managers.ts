import type { Node } from '../../node.ts';
import { readMembership } from './read-membership.ts';

/** Those of the nodes that are managers and answer, in order. A node that does not answer is none. */
export async function listManagers(
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<readonly Node[]> {
  const asked = await Promise.allSettled(nodes.map((node) => readMembership(node, signal)));
  signal.throwIfAborted();
  return nodes.filter((_, index) => {
    const answer = asked[index];
    return answer?.status === 'fulfilled' && answer.value.manager;
  });
}
