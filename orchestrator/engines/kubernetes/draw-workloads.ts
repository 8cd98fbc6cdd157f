import type { ClusterService } from '../../../contract/cluster.ts';
import type { ClusterSnapshot, DaemonSet, Deployment } from './cluster-snapshot.ts';
import { byShownName, shownName, workloadId } from './workload-id.ts';

/** More than fit on a screen many times over. */
const MOST_WORKLOADS = 60;

/** What keeps pods running: Deployments, StatefulSets, DaemonSets, and ReplicaSets of nobody. */
export function drawWorkloads(snapshot: ClusterSnapshot): ClusterService[] {
  const loose = snapshot.replicaSets.filter(({ metadata }) => !metadata.ownerReferences?.length);
  return [
    ...snapshot.deployments.map((each) => drawReplicated('Deployment', each)),
    ...snapshot.statefulSets.map((each) => drawReplicated('StatefulSet', each)),
    ...loose.map((each) => drawReplicated('ReplicaSet', each)),
    ...snapshot.daemonSets.map(drawDaemonSet),
  ]
    .sort(byShownName)
    .slice(0, MOST_WORKLOADS);
}

function drawReplicated(kind: string, { metadata, spec, status }: Deployment): ClusterService {
  const wanted = spec.replicas ?? 1;
  const updated = status?.updatedReplicas;
  const updating = kind === 'Deployment' && (updated ?? 0) < wanted;
  return {
    id: workloadId(kind, metadata),
    name: shownName(metadata),
    wanted: count(wanted),
    running: count(status?.readyReplicas ?? 0),
    image: imageOf(spec.template),
    notes: [kind, ...(spec.paused ? ['paused'] : updating ? ['updating'] : [])],
  };
}

function drawDaemonSet({ metadata, spec, status }: DaemonSet): ClusterService {
  return {
    id: workloadId('DaemonSet', metadata),
    name: shownName(metadata),
    wanted: count(status.desiredNumberScheduled),
    running: count(status.numberReady),
    image: imageOf(spec.template),
    notes: ['DaemonSet'],
  };
}

function count(value: number): number {
  return Math.max(0, Math.round(value));
}

function imageOf(template: Deployment['spec']['template']): string {
  return template.spec.containers[0]?.image ?? '';
}
