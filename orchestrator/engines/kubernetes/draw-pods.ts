import type { ClusterTask } from '../../../contract/cluster.ts';
import type { Pod } from './cluster-snapshot.ts';
import { podCommands } from './pod-commands.ts';
import { readPodState } from './read-pod-state.ts';
import { readTime } from './read-time.ts';
import { byShownName, shownName, workloadId } from './workload-id.ts';

/** The pods of a cluster, the learner's own first, by name; `node` has kubectl for them. */
export function drawPods(pods: readonly Pod[], node: string): readonly ClusterTask[] {
  return pods
    .map((pod) => ({
      id: pod.metadata.uid,
      name: shownName(pod.metadata),
      node: pod.spec.nodeName ?? null,
      image: pod.spec.containers[0]?.image ?? '',
      since: readTime(pod.status.startTime),
      ...readOwner(pod),
      ...readPodState(pod),
      commands: podCommands(pod, node),
    }))
    .sort(byShownName);
}

/** A Deployment's pods belong to a ReplicaSet that has the pods' hash at the end of its name. */
function readOwner({ metadata }: Pod): Pick<ClusterTask, 'owner' | 'ownedBy' | 'version'> {
  const [owner] = metadata.ownerReferences ?? [];
  if (owner === undefined) {
    return { owner: workloadId('Pod', metadata), ownedBy: null, version: null };
  }
  const { namespace } = metadata;
  const id = workloadId(owner.kind, { name: owner.name, namespace });
  const ownedBy = `${owner.kind} ${owner.name}`;
  const hash = metadata.labels?.['pod-template-hash'];
  if (owner.kind !== 'ReplicaSet' || hash === undefined || !owner.name.endsWith(`-${hash}`)) {
    return { owner: id, ownedBy, version: null };
  }
  const name = owner.name.slice(0, -hash.length - 1);
  const deployment = workloadId('Deployment', { name, namespace });
  return { owner: deployment, ownedBy: `${ownedBy} of Deployment ${name}`, version: id };
}
