import type { Node } from '../../node.ts';
import type { EngineStep } from '../engine.ts';
import { findManager } from './find-manager.ts';
import { joinWorkers } from './join-workers.ts';

/** Brings one more node in as a worker. */
export function joinSwarm(node: Node, members: readonly Node[]): readonly EngineStep[] {
  return [
    {
      id: 'swarm-join',
      title: `Join ${node.name}`,
      async run(signal) {
        await joinWorkers([node], await findManager(members, signal), signal);
      },
    },
  ];
}
