import type { ClusterView } from '../../../contract/cluster.ts';

/** Names of the nodes that tasks are on, one a task, sorted. */
export function placesOf({ nodes, tasks }: ClusterView): readonly (string | undefined)[] {
  return tasks.map((task) => nodes.find(({ id }) => id === task.node)?.name).sort();
}
