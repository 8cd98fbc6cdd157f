import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Engine } from '../../../orchestrator/engines/engine.ts';
import type { Capability } from './capability.ts';
import { type Cluster, createCluster } from './create-cluster.ts';

/** The tests of what an engine can do beyond what every one does, on one cluster of three nodes. */
export function proveCapabilities(engine: Engine, capabilities: readonly Capability[]): void {
  describe(`engine ${engine.id}`, () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await createCluster(engine, 3);
    });
    afterAll(async () => {
      await cluster?.dispose();
    });

    for (const { title, prove } of capabilities) test(title, () => prove(cluster));
  });
}
