import type { EngineId } from '../../contract/lab.ts';

/** What learners read for an engine's id. */
export const engineNames: Readonly<Record<EngineId, string>> = {
  docker: 'Docker',
  swarm: 'Docker Swarm',
  kubernetes: 'Kubernetes',
  mesos: 'Apache Mesos',
};
