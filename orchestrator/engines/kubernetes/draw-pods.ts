import type { ClusterTask } from '../../../contract/cluster.ts';
import type { Pod } from './cluster-snapshot.ts';
import { readPodState } from './read-pod-state.ts';
import { byShownName, shownName, workloadId } from './workload-id.ts';

/** The pods of a cluster, the learner's own first, by name. */
export function drawPods(pods: readonly Pod[]): readonly ClusterTask[] {
  return pods
    .map((pod) => ({
      id: pod.metadata.uid,
      name: shownName(pod.metadata),
      owner: ownerOf(pod),
      node: pod.spec.nodeName ?? null,
      image: pod.spec.containers[0]?.image ?? '',
      since: readTime(pod.status.startTime),
      ...readPodState(pod),
    }))
    .sort(byShownName);
}

/** A Deployment's pods belong to a ReplicaSet that has the pods' hash at the end of its name. */
function ownerOf({ metadata }: Pod): string {
  const [owner] = metadata.ownerReferences ?? [];
  if (owner === undefined) return workloadId('Pod', metadata);
  const hash = metadata.labels?.['pod-template-hash'];
  const { namespace } = metadata;
  if (owner.kind === 'ReplicaSet' && hash !== undefined && owner.name.endsWith(`-${hash}`)) {
    const name = owner.name.slice(0, -hash.length - 1);
    return workloadId('Deployment', { name, namespace });
  }
  return workloadId(owner.kind, { name: owner.name, namespace });
}

function readTime(text: string | null | undefined): string | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
