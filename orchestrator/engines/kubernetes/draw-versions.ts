import type { ClusterVersion } from '../../../contract/cluster.ts';
import type { ReplicaSet } from './cluster-snapshot.ts';
import { byShownName, shownName, workloadId } from './workload-id.ts';

/** Old ReplicaSets are kept to go back to; these many of a Deployment are worth a look. */
const MOST_OF_ONE = 4;
const MOST_VERSIONS = 120;

/** The ReplicaSets of Deployments, the newest first; those that no pod is wanted of are the last. */
export function drawVersions(replicaSets: readonly ReplicaSet[]): ClusterVersion[] {
  const owners = new Set(replicaSets.flatMap((set) => ownerId(set) ?? []));
  return [...owners]
    .map((owner) => ({ owner, name: owner.replace(/^\S+ /, '') }))
    .sort(byShownName)
    .flatMap(({ owner }) =>
      drawSets(
        owner,
        replicaSets.filter((set) => ownerId(set) === owner),
      ),
    )
    .slice(0, MOST_VERSIONS);
}

function ownerId({ metadata }: ReplicaSet): string | null {
  const owner = metadata.ownerReferences?.find(({ kind }) => kind === 'Deployment');
  if (owner === undefined) return null;
  return workloadId('Deployment', { name: owner.name, namespace: metadata.namespace });
}

function drawSets(owner: string, sets: readonly ReplicaSet[]): readonly ClusterVersion[] {
  const newest = Math.max(...sets.map(({ metadata }) => metadata.annotations));
  return sets
    .toSorted((a, b) => b.metadata.annotations - a.metadata.annotations)
    .map(({ metadata, spec, status }) => ({
      id: workloadId('ReplicaSet', metadata),
      owner,
      name: shownName(metadata),
      wanted: count(spec.replicas ?? 1),
      running: count(status?.readyReplicas ?? 0),
      image: spec.template.spec.containers[0]?.image ?? '',
      current: metadata.annotations === newest,
      notes: metadata.annotations > 0 ? [`revision ${metadata.annotations}`] : [],
    }))
    .sort((a, b) => Number(isEmpty(a)) - Number(isEmpty(b)))
    .slice(0, MOST_OF_ONE);
}

function isEmpty({ wanted, running, current }: ClusterVersion): boolean {
  return wanted + running === 0 && !current;
}

function count(value: number): number {
  return Math.max(0, Math.round(value));
}
