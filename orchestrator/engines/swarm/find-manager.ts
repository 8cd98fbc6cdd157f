import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { listManagers } from './list-managers.ts';

/** The first node that is a manager and answers. Throws COMMAND_FAILED when there is none. */
export async function findManager(nodes: readonly Node[], signal: AbortSignal): Promise<Node> {
  const [manager] = await listManagers(nodes, signal);
  if (manager !== undefined) return manager;
  const names = nodes.map((node) => node.name).join(', ');
  throw new RopesError('COMMAND_FAILED', `No manager of a swarm answers among ${names}.`);
}
