import type { Cluster } from '../support/create-cluster.ts';
import { run } from '../support/run.ts';

/** Runs `work` while an add-on is installed, and takes the add-on away after. */
export async function withAddon(
  cluster: Cluster,
  addon: string,
  work: () => Promise<void>,
): Promise<void> {
  for (const step of cluster.engine.equip(await cluster.nodes(), [addon])) {
    await step.run(cluster.signal);
  }
  await work();
  const remove = `kubectl delete --filename /root/cluster/${addon}.yaml --timeout 50s`;
  await run(cluster, 'controlplane', remove);
}
