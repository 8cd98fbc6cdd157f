import type { Node } from '../../node.ts';
import type { EngineStep } from '../engine.ts';
import { awaitAgents } from './await-cluster.ts';
import { requireMasters } from './find-members.ts';
import { startAgent } from './form-mesos.ts';
import { listMasters } from './service-flags.ts';

/** Brings one more node in as an agent. */
export function joinMesos(node: Node, members: readonly Node[]): readonly EngineStep[] {
  return [
    {
      id: 'mesos-join',
      title: `Start an agent on ${node.name}`,
      async run(signal) {
        const masters = await requireMasters(members, signal);
        await startAgent(node, listMasters(masters), signal);
        await awaitAgents([node], masters[0], signal);
      },
    },
  ];
}
