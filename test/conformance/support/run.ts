import { mustRun } from '../../integration/support/must-run.ts';
import type { Cluster } from './create-cluster.ts';

/** Runs a shell line on the node of that name and gives what it printed. Throws when it fails. */
export async function run(cluster: Cluster, name: string, line: string): Promise<string> {
  return await mustRun(await cluster.node(name), line, { timeoutMs: 60_000 });
}
