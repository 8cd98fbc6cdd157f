import type { EngineId } from '../../contract/lab.ts';
import { dockerEngine } from './docker/docker-engine.ts';
import type { Engine } from './engine.ts';
import { kubernetesEngine } from './kubernetes/kubernetes-engine.ts';
import { mesosEngine } from './mesos/mesos-engine.ts';
import { swarmEngine } from './swarm/swarm-engine.ts';

/** The engines that are there, by id. A new one is one line here. */
export const engines: Readonly<Partial<Record<EngineId, Engine>>> = {
  docker: dockerEngine,
  kubernetes: kubernetesEngine,
  mesos: mesosEngine,
  swarm: swarmEngine,
};
