import type { Node } from '../../node.ts';
import type { EngineStep } from '../engine.ts';
import { awaitAgents, awaitLeader, awaitSchedulers } from './await-cluster.ts';
import { planRoles } from './plan-roles.ts';
import { readLimits } from './read-limits.ts';
import { agentFlags, listMasters, masterFlags, schedulerFlags } from './service-flags.ts';
import { schedulerServices } from './services.ts';
import { type ServiceStart, startServices } from './start-services.ts';

/**
 * Starts the masters, then the agents, and on the first master Marathon, Chronos and Metronome.
 * Agents and schedulers start side by side and look for the masters by themselves.
 */
export function formMesos(nodes: readonly Node[]): readonly EngineStep[] {
  const { masters, agents, schedulers } = planRoles(nodes);
  const names = (some: readonly Node[]) => some.map(({ name }) => name).join(', ');
  return [
    {
      id: 'mesos-masters',
      title: `Start the Mesos ${masters.length === 1 ? 'master' : 'masters'} on ${names(masters)}`,
      async run(signal) {
        await startMasters(masters, masters, signal);
        await awaitLeader(masters, signal);
      },
    },
    {
      id: 'mesos-start',
      title: `Start Marathon, Chronos, Metronome and the agents on ${names(agents)}`,
      async run(signal) {
        const list = listMasters(masters);
        await Promise.all([
          startSchedulers(schedulers, list, signal),
          ...agents.map((node) => startAgent(node, list, signal)),
        ]);
      },
    },
    {
      id: 'mesos-agents',
      title: agents.length === 1 ? 'The agent is registered' : 'All agents are registered',
      run: (signal) => awaitAgents(agents, schedulers, signal),
    },
    {
      id: 'mesos-schedulers',
      title: 'Marathon, Chronos and Metronome answer',
      run: (signal) => awaitSchedulers(schedulers, schedulerServices, signal),
    },
  ];
}

/** Starts `some` of the masters, each told of all. */
export async function startMasters(
  some: readonly Node[],
  all: readonly Node[],
  signal: AbortSignal,
): Promise<void> {
  const start: ServiceStart = { service: 'mesos-master', flags: masterFlags(all) };
  await Promise.all(some.map((node) => startServices(node, [start], signal)));
}

export async function startAgent(node: Node, masters: string, signal: AbortSignal): Promise<void> {
  const flags = agentFlags(node.name, masters, await readLimits(node, signal));
  await startServices(node, [{ service: 'mesos-agent', flags }], signal);
}

export async function startSchedulers(
  node: Node,
  masters: string,
  signal: AbortSignal,
): Promise<void> {
  const starts = schedulerServices.map(
    (service): ServiceStart => ({ service, flags: schedulerFlags(service, masters) }),
  );
  await startServices(node, starts, signal);
}
