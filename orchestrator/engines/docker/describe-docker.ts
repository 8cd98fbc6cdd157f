import type { ClusterTask, ClusterView } from '../../../contract/cluster.ts';
import { askDockerApi } from '../../ask-docker-api.ts';
import { isSilence } from '../../is-silence.ts';
import { limitTasks } from '../../limit-tasks.ts';
import type { Node } from '../../node.ts';
import { containersPath, readContainers } from '../../read-containers.ts';

/** Each node with its containers. A node whose engine does not answer is `down`. */
export async function describeDocker(
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<ClusterView> {
  const seen = await Promise.all(nodes.map((node) => askContainers(node, signal)));
  return {
    nodes: nodes.map(({ name }, index) => ({
      id: name,
      name,
      role: 'node',
      ...(seen[index] ? { state: 'ready', phase: 'ready' } : { state: 'down', phase: 'down' }),
      notes: [],
    })),
    services: [],
    ...limitTasks(seen.flatMap((tasks) => tasks ?? [])),
    versions: [],
    addresses: [],
    events: [],
    background: [],
    words: {
      task: 'container',
      service: null,
      version: null,
      address: null,
      endpoint: null,
      event: null,
    },
    note: null,
  };
}

/** Null when the node's engine does not answer. */
async function askContainers(
  node: Node,
  signal: AbortSignal,
): Promise<readonly ClusterTask[] | null> {
  try {
    const [answer] = await askDockerApi(node, [containersPath], signal);
    return readContainers(answer, { id: node.name, name: node.name });
  } catch (error) {
    if (isSilence(error)) return null;
    throw error;
  }
}
