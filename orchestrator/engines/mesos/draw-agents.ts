import type { ClusterNode } from '../../../contract/cluster.ts';
import { formatAmounts, formatNumber } from './format-amounts.ts';
import type { MesosAgent } from './mesos-snapshot.ts';

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
      notes: [...readAttributes(agent), ...readResources(agent)],
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

function readAttributes({ attributes }: MesosAgent): readonly string[] {
  return Object.entries(attributes ?? {})
    .slice(0, MOST_ATTRIBUTES)
    .map(([key, value]) => `${key}:${value}`);
}

function readResources(agent: MesosAgent): readonly string[] {
  const { resources, used_resources: used, offered_resources: offered } = agent;
  const out = formatAmounts(offered);
  return [
    `${formatNumber(used.cpus)} of ${formatNumber(resources.cpus)} cpus used`,
    `${formatNumber(used.mem)} of ${formatNumber(resources.mem)} MB used`,
    ...(out === '' ? [] : [`offered: ${out}`]),
  ];
}
