import { z } from 'zod';
import { askDockerDaemon } from '../../ask-docker-daemon.ts';
import type { Node } from '../../node.ts';
import { readJsonLines } from '../../read-json-lines.ts';
import { runOn } from '../../run-on.ts';
import type { ClusterView } from '../engine.ts';

const containerSchema = z.object({ ID: z.string(), Names: z.string(), State: z.string() });

const LIST = ['docker', 'ps', '--all', '--format', '{{json .}}'];

/** Each node with its containers. A node whose engine does not answer is `down`. */
export async function describeDocker(
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<ClusterView> {
  const seen = await Promise.all(nodes.map((node) => describeNode(node, signal)));
  return {
    nodes: seen.map(({ name, ready }) => ({ name, role: 'node', state: ready ? 'ready' : 'down' })),
    services: [],
    tasks: seen.flatMap(({ tasks }) => tasks),
  };
}

async function describeNode(node: Node, signal: AbortSignal) {
  const { ready } = await askDockerDaemon(node, signal);
  if (!ready) return { name: node.name, ready, tasks: [] };
  const output = await runOn(node, LIST, { signal });
  const containers = readJsonLines(output, containerSchema, `docker ps on ${node.name}`);
  return {
    name: node.name,
    ready,
    tasks: containers.map((container) => ({
      id: container.ID,
      service: container.Names,
      node: node.name,
      state: container.State,
    })),
  };
}
