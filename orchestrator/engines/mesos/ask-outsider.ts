import type { ClusterNode } from '../../../contract/cluster.ts';
import { isSilence } from '../../is-silence.ts';
import type { Node } from '../../node.ts';
import { paths } from './services.ts';

/** A node that the leading master does not tell of as an agent. */
export interface Outsider {
  readonly node: ClusterNode;
  /** A master or an agent is started with it. */
  readonly member: boolean;
}

/* In one word each: whether Docker answers, and what is started with the node. */
const script = `
curl --disable --noproxy '*' --silent --fail --max-time 2 --output /dev/null \\
  --unix-socket /run/docker.sock http://docker/_ping || echo no-docker
for name in mesos-master mesos-agent; do
  [ -e ${paths.services}/$name/down ] || echo $name
done
pgrep -f '[m]esos-master.mjs' >/dev/null && echo master-runs
:
`;

/** Asks a node that is no agent of the master's what it is. */
export async function askOutsider(node: Node, signal: AbortSignal): Promise<Outsider> {
  const { name } = node;
  const drawn = { id: name, name, notes: [] };
  try {
    const { stdout } = await node.exec(['sh', '-c', script], { signal, timeoutMs: 5000 });
    const words = new Set(stdout.split('\n'));
    const member = words.has('mesos-master') || words.has('mesos-agent');
    return { node: { ...drawn, ...readPlace(words) }, member };
  } catch (error) {
    if (!isSilence(error)) throw error;
    const down = { role: 'machine', state: 'down', phase: 'down' as const };
    return { node: { ...drawn, ...down }, member: false };
  }
}

function readPlace(words: ReadonlySet<string>): Pick<ClusterNode, 'role' | 'state' | 'phase'> {
  if (words.has('mesos-master') || words.has('master-runs')) {
    return words.has('master-runs')
      ? { role: 'master', state: 'ready', phase: 'ready' }
      : { role: 'master', state: 'stopped', phase: 'down' };
  }
  if (words.has('mesos-agent')) return { role: 'agent', state: 'not registered', phase: 'down' };
  if (words.has('no-docker')) return { role: 'machine', state: 'down', phase: 'down' };
  return { role: 'machine', state: 'not in the cluster', phase: 'outside' };
}
