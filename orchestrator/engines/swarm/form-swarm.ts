import { z } from 'zod';
import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { readDockerAnswer } from '../../read-docker-answer.ts';
import { tellDockerApi } from '../../tell-docker-api.ts';
import type { EngineStep } from '../engine.ts';
import { joinWorkers } from './join-workers.ts';
import { swarmPort } from './swarm-port.ts';

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
      const init = { ListenAddr: `0.0.0.0:${swarmPort}`, AdvertiseAddr: manager.address };
      const answer = await tellDockerApi(manager, '/swarm/init', init, signal);
      readDockerAnswer(answer, z.string(), `Making ${manager.name} a manager`);
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
