import type { ClusterAmount, ClusterNode } from '../../../contract/cluster.ts';
import type { MesosAgent } from './mesos-snapshot.ts';

/** What labs are about; disks and ports are seldom short. */
const amounts = [
  { name: 'cpus', unit: '' },
  { name: 'mem', unit: 'MB' },
] as const;

/** More would not fit. */
const MOST_ATTRIBUTES = 4;

/** The agents that a master tells of, by name. */
export function drawAgents(agents: readonly MesosAgent[]): ClusterNode[] {
  return agents
    .map((agent) => ({
      id: agent.id,
      name: agent.hostname,
      role: 'agent',
      ...readState(agent),
      notes: readAttributes(agent),
      amounts: readAmounts(agent),
    }))
    .sort(
      (a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1),
    );
}

function readState(agent: MesosAgent): Pick<ClusterNode, 'state' | 'phase'> {
  if (!agent.active && !agent.deactivated) return { state: 'disconnected', phase: 'down' };
  const draining = agent.drain_info?.state?.toLowerCase();
  if (draining !== undefined) return { state: draining, phase: 'closed' };
  if (agent.deactivated) return { state: 'deactivated', phase: 'closed' };
  return { state: 'ready', phase: 'ready' };
}

function readAttributes({ attributes }: MesosAgent): string[] {
  return Object.entries(attributes ?? {})
    .slice(0, MOST_ATTRIBUTES)
    .map(([key, value]) => `${key}:${value}`);
}

function readAmounts({
  resources,
  used_resources: used,
  offered_resources: offered,
}: MesosAgent): ClusterAmount[] {
  return amounts.map(({ name, unit }) => ({
    name,
    unit,
    total: resources[name],
    used: used[name],
    offered: offered[name],
  }));
}
