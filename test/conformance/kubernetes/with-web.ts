import type { Cluster } from '../support/create-cluster.ts';
import { run } from '../support/run.ts';

/** The port that the Service of `web` has on every node. */
export const nodePort = 30080;

/** Runs `work` while three pods of ropes/web:1 are there behind a Service, and removes them after. */
export async function withWeb(cluster: Cluster, work: () => Promise<void>): Promise<void> {
  const port = `{"spec":{"ports":[{"port":80,"nodePort":${nodePort}}]}}`;
  await run(
    cluster,
    'controlplane',
    `kubectl create deployment web --image ropes/web:1 --replicas 3 --port 80
     kubectl expose deployment web --type NodePort --port 80 --overrides '${port}'
     kubectl rollout status deployment web --timeout 50s`,
  );
  await work();
  await run(
    cluster,
    'controlplane',
    'kubectl delete deployment,service web --now && kubectl wait --for delete pod --selector app=web --timeout 50s',
  );
}
