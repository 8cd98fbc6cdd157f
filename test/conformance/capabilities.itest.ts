import { afterAll, beforeAll, describe, test } from 'vitest';
import type { EngineId } from '../../contract/lab.ts';
import { engines } from '../../orchestrator/engines/engines.ts';
import { kubernetesCapabilities } from './kubernetes/kubernetes-capabilities.ts';
import { mesosCapabilities } from './mesos/mesos-capabilities.ts';
import type { Capability } from './support/capability.ts';
import { type Cluster, createCluster } from './support/create-cluster.ts';
import { swarmCapabilities } from './swarm/swarm-capabilities.ts';

/** By engine what it can do beyond the rest. */
const capabilities: Readonly<Partial<Record<EngineId, readonly Capability[]>>> = {
  kubernetes: kubernetesCapabilities,
  mesos: mesosCapabilities,
  swarm: swarmCapabilities,
};

const withSome = Object.values(engines).filter(({ id }) => capabilities[id] !== undefined);

describe.each(withSome)('engine $id', (engine) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await createCluster(engine, 3);
  });
  afterAll(async () => {
    await cluster?.dispose();
  });

  for (const { title, prove } of capabilities[engine.id] ?? []) test(title, () => prove(cluster));
});
