import type { Cluster } from '../support/create-cluster.ts';
import { run } from '../support/run.ts';

/** Asks a web service 30 times from a node, and says how many different pods have answered. */
export async function countHosts(cluster: Cluster, from: string, url: string): Promise<number> {
  const ask = `curl --silent --show-error --fail --max-time 5 ${url}`;
  const lines = await run(cluster, from, `for i in $(seq 30); do ${ask} || exit; done`);
  return new Set(lines.split('\n').filter((line) => /^web 1 from \S+$/.test(line))).size;
}
