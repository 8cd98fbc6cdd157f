import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import type { EngineStep } from '../engine.ts';
import { formSwarm } from './form-swarm.ts';
import { joinWorkers } from './join-workers.ts';
import { readMembership } from './read-membership.ts';

/**
 * Brings a node back that was made anew: as a worker where a manager is left. Without one the
 * swarm is lost, since nobody can make a worker a manager: the others leave what is left of it,
 * and a new swarm is formed with the node as its manager. Throws what a member that does not
 * answer throws: it may be the manager.
 */
export function rejoinSwarm(node: Node, members: readonly Node[]): readonly EngineStep[] {
  return [
    {
      id: 'swarm-rejoin',
      title: `Bring ${node.name} back into the swarm`,
      async run(signal) {
        const asked = await Promise.all(
          members.map(async (other) => ({ other, place: await readMembership(other, signal) })),
        );
        const manager = asked.find(({ place }) => place.manager)?.other;
        if (manager !== undefined) {
          await joinWorkers([node], manager, signal);
          return;
        }
        const leave = ['docker', 'swarm', 'leave', '--force'];
        const left = asked.filter(({ place }) => place.member);
        await Promise.all(left.map(({ other }) => runOn(other, leave, { signal })));
        for (const step of formSwarm([node, ...members])) await step.run(signal);
      },
    },
  ];
}
