import { z } from 'zod';
import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { readJsonLines } from '../../read-json-lines.ts';
import { runOn } from '../../run-on.ts';
import type { ClusterView } from '../engine.ts';
import { findManager } from './find-manager.ts';
import { readReplicas } from './read-replicas.ts';

const nodeSchema = z.object({
  Hostname: z.string(),
  Status: z.string(),
  Availability: z.string(),
  ManagerStatus: z.string(),
});
const serviceSchema = z.object({ ID: z.string(), Name: z.string(), Replicas: z.string() });
const taskSchema = z.object({
  ID: z.string(),
  Name: z.string(),
  Node: z.string(),
  CurrentState: z.string(),
});

/** The swarm as one of its managers sees it; of tasks those that should run. */
export async function describeSwarm(
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<ClusterView> {
  const manager = await findManager(nodes, signal);
  try {
    return await readSwarm(manager, signal);
  } catch (error) {
    // Between two commands a service may have been removed that the second one asks for.
    if (error instanceof RopesError && error.code === 'COMMAND_FAILED') {
      return await readSwarm(manager, signal);
    }
    throw error;
  }
}

async function readSwarm(manager: Node, signal: AbortSignal): Promise<ClusterView> {
  async function list<T>(schema: z.ZodType<T>, ...words: readonly string[]): Promise<readonly T[]> {
    const output = await runOn(manager, ['docker', ...words, '--format', '{{json .}}'], { signal });
    return readJsonLines(output, schema, `docker ${words.slice(0, 2).join(' ')}`);
  }

  const [members, services] = await Promise.all([
    list(nodeSchema, 'node', 'ls'),
    list(serviceSchema, 'service', 'ls'),
  ]);
  const ask = ['service', 'ps', '--no-trunc', '--filter', 'desired-state=running'];
  const ids = services.map((service) => service.ID);
  const tasks = ids.length === 0 ? [] : await list(taskSchema, ...ask, ...ids);
  return {
    nodes: members.map((member) => ({
      name: member.Hostname,
      role: member.ManagerStatus === '' ? 'worker' : 'manager',
      state: stateOf(member),
    })),
    services: services.map((service) => ({
      name: service.Name,
      ...readReplicas(service.Replicas),
    })),
    tasks: tasks.map((task) => ({
      id: task.ID,
      // `web.2`: the service, and which of its tasks; a global service's has the node's id.
      service: task.Name.replace(/\.[^.]*$/, ''),
      node: task.Node === '' ? null : task.Node,
      // “Running 3 seconds ago”: the first word is the state.
      state: (task.CurrentState.split(' ')[0] ?? '').toLowerCase(),
    })),
  };
}

function stateOf(member: z.infer<typeof nodeSchema>): string {
  const state = member.Status.toLowerCase();
  return state === 'ready' && member.Availability !== 'Active'
    ? member.Availability.toLowerCase()
    : state;
}
