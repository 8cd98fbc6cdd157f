import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import type { EngineStep } from '../engine.ts';
import { joinWorkers } from './join-workers.ts';

/** Makes the first node the manager and brings the others in as workers. */
export function formSwarm(nodes: readonly Node[]): readonly EngineStep[] {
  const [manager, ...workers] = nodes;
  if (manager === undefined) {
    throw new RopesError('INTERNAL', 'A swarm was to be formed of no nodes.');
  }
  const init: EngineStep = {
    id: 'swarm-init',
    title: `Make ${manager.name} a manager`,
    async run(signal) {
      const argv = ['docker', 'swarm', 'init', '--advertise-addr', manager.address];
      await runOn(manager, argv, { signal });
    },
  };
  if (workers.length === 0) return [init];
  const join: EngineStep = {
    id: 'swarm-join',
    title: `Join ${workers.map((worker) => worker.name).join(', ')}`,
    run: (signal) => joinWorkers(workers, manager, signal),
  };
  return [init, join];
}
