import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import type { EngineStep } from '../engine.ts';
import { awaitAgents, awaitLeader, awaitSchedulers } from './await-cluster.ts';
import { findMembers } from './find-members.ts';
import { formMesos, startAgent, startMasters, startSchedulers } from './form-mesos.ts';
import { isMasterName } from './plan-roles.ts';
import { listMasters } from './service-flags.ts';
import { paths, schedulerServices } from './services.ts';
import { stopServices } from './stop-services.ts';

/**
 * Brings a node back that was made anew: as an agent where a master is left, and as a master beside
 * a quorum of others. Without one the cluster is lost: the agents forget it, and a new one is formed
 * with the node as its master.
 */
export function rejoinMesos(node: Node, members: readonly Node[]): readonly EngineStep[] {
  return [
    {
      id: 'mesos-rejoin',
      title: `Bring ${node.name} back into the cluster`,
      async run(signal) {
        const masters = await findMembers(members, 'mesos-master', signal);
        if (masters.length === 0) return formAnew(node, members, signal);
        if (isMasterName(node)) return replaceMaster(node, masters, members, signal);
        await startAgent(node, listMasters(masters), signal);
        await awaitAgents([node], masters[0] ?? node, signal);
      },
    },
  ];
}

async function formAnew(node: Node, members: readonly Node[], signal: AbortSignal): Promise<void> {
  await Promise.all(members.map((member) => forget(member, signal)));
  for (const step of formMesos([node, ...members])) await step.run(signal);
}

/** What an agent keeps of a cluster that is gone would have it wait for that one. */
async function forget(member: Node, signal: AbortSignal): Promise<void> {
  await stopServices(member, ['mesos-agent'], signal);
  await runOn(member, ['rm', '-rf', paths.agentWork], { signal });
}

/** It has another address than the one that was lost, so all are told of it. */
async function replaceMaster(
  node: Node,
  masters: readonly Node[],
  members: readonly Node[],
  signal: AbortSignal,
): Promise<void> {
  const all = [...masters, node].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const [schedulers = node] = await findMembers(masters, 'marathon', signal);
  const agents = await findMembers(members, 'mesos-agent', signal);
  const list = listMasters(all);
  await startMasters(all, all, signal);
  await awaitLeader(all, signal);
  await Promise.all([
    startSchedulers(schedulers, list, signal),
    ...agents.map((agent) => startAgent(agent, list, signal)),
  ]);
  await awaitAgents(agents, node, signal);
  await awaitSchedulers(schedulers, schedulerServices, signal);
}
