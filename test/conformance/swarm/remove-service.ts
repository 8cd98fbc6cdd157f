import { expect } from 'vitest';
import type { Cluster } from '../support/create-cluster.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';

/** Removes a service and waits until no node runs a container of it. */
export async function removeService(cluster: Cluster, name: string): Promise<void> {
  await run(cluster, 'node1', `docker service rm ${name}`);
  for (const node of await cluster.nodes()) {
    await eventually(async () => {
      const filter = `--filter label=com.docker.swarm.service.name=${name}`;
      expect(await run(cluster, node.name, `docker ps --quiet ${filter}`)).toBe('');
    });
  }
}
