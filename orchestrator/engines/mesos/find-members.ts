import { RopesError } from '../../../contract/errors.ts';
import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import { paths, type Service } from './services.ts';

/** The nodes on which the service is started with the node, of those that answer. */
export async function findMembers<N extends Node>(
  nodes: readonly N[],
  service: Service,
  signal: AbortSignal,
): Promise<readonly N[]> {
  const found = await Promise.all(nodes.map((node) => isMember(node, service, signal)));
  return nodes.filter((_, index) => found[index]);
}

/** Of the masters the ones that answer. Throws COMMAND_FAILED when there is none. */
export async function requireMasters<N extends Node>(
  nodes: readonly N[],
  signal: AbortSignal,
): Promise<readonly [N, ...N[]]> {
  const [first, ...others] = await findMembers(nodes, 'mesos-master', signal);
  if (first !== undefined) return [first, ...others];
  const names = nodes.map(({ name }) => name).join(', ');
  throw new RopesError('COMMAND_FAILED', `There is no Mesos master among ${names}.`);
}

async function isMember(node: Node, service: Service, signal: AbortSignal): Promise<boolean> {
  const down = `${paths.services}/${service}/down`;
  try {
    const { exitCode } = await node.exec(['test', '!', '-e', down], { signal });
    return exitCode === 0;
  } catch (error) {
    if (isSilence(error)) return false;
    throw error;
  }
}
