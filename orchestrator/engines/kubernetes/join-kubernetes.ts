import type { Node } from '../../node.ts';
import type { EngineStep } from '../engine.ts';
import { awaitReady } from './await-ready.ts';
import { requireControlPlane } from './find-control-plane.ts';
import { joinWorkers } from './join-workers.ts';

/** Brings one more node in as a worker. */
export function joinKubernetes(node: Node, members: readonly Node[]): readonly EngineStep[] {
  return [
    {
      id: 'kubernetes-join',
      title: `Join ${node.name}`,
      async run(signal) {
        const controlPlane = await requireControlPlane(members, signal);
        await joinWorkers([node], controlPlane, signal);
        await awaitReady([node], controlPlane, signal);
      },
    },
  ];
}
