import type { ClusterNode } from '../../../contract/cluster.ts';
import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import { paths } from './paths.ts';

/** A node that no control plane told of. */
export interface Outsider {
  readonly node: ClusterNode;
  /** Its kubelet was told of a cluster. */
  readonly member: boolean;
}

const script = `
ctr --connect-timeout 2s version >/dev/null 2>&1 || exit 10
[ ! -e ${paths.kubeletConfig} ] || exit 11
`;

/** Asks a node that no control plane told of whether it is up. */
export async function askOutsider(node: Node, signal: AbortSignal): Promise<Outsider> {
  const { name } = node;
  const drawn = { id: name, name, role: 'machine', notes: [] };
  const down = { node: { ...drawn, state: 'down', phase: 'down' as const }, member: false };
  try {
    const { exitCode } = await node.exec(['sh', '-c', script], { signal, timeoutMs: 5000 });
    if (exitCode === 10) return down;
    const member = exitCode === 11;
    const state = member ? 'in no cluster that answers' : 'not in a cluster';
    return { node: { ...drawn, state, phase: 'outside' }, member };
  } catch (error) {
    if (isSilence(error)) return down;
    throw error;
  }
}
