import type { Cluster } from '../support/create-cluster.ts';
import { run } from '../support/run.ts';

/** Asks node1 for a service, with its words as after `docker service create`. Does not wait for its tasks. */
export async function createService(cluster: Cluster, name: string, words: string): Promise<void> {
  await run(cluster, 'node1', `docker service create --quiet --detach --name ${name} ${words}`);
}
