import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import { paths } from './paths.ts';

/**
 * A cluster's certificates name the addresses of its machines, so all copies of one have the same:
 * each node takes one beside that on its session's network. No network of a session, of pods or of
 * Services is in this range, and sessions' networks don't meet.
 */
export function clusterAddress(index: number): string {
  return `10.250.0.${11 + index}`;
}

/** Gives the nodes, in their order, the addresses of a cluster that is copied. */
export async function takeAddresses(nodes: readonly Node[], signal: AbortSignal): Promise<void> {
  await Promise.all(
    nodes.map(async (node, index) => {
      const address = clusterAddress(index);
      const files = [
        { path: paths.clusterAddress, content: `${address}\n` },
        { path: paths.kubeletDefaults, content: `KUBELET_EXTRA_ARGS=--node-ip=${address}\n` },
      ];
      await node.writeFiles(files, signal);
      await runOn(node, [paths.takeAddress], { signal });
    }),
  );
}
