import type { ClusterNode } from '../../../contract/cluster.ts';
import type { ClusterMember } from './cluster-snapshot.ts';

const controlPlaneLabel = 'node-role.kubernetes.io/control-plane';

/** The nodes of a cluster, the control plane first, then by name. */
export function drawNodes(nodes: readonly ClusterMember[]): ClusterNode[] {
  return nodes
    .map((node) => ({
      id: node.metadata.name,
      name: node.metadata.name,
      role: controlPlaneLabel in (node.metadata.labels ?? {}) ? 'control plane' : 'worker',
      ...readState(node),
      notes: [],
    }))
    .sort(
      (a, b) =>
        a.role.localeCompare(b.role, 'en') || a.name.localeCompare(b.name, 'en', { numeric: true }),
    );
}

/** Whether the node takes pods, as far as its kubelet says. */
export function isReady({ status }: ClusterMember): boolean {
  return (status.conditions ?? []).some(
    ({ type, status: is }) => type === 'Ready' && is === 'True',
  );
}

function readState(node: ClusterMember): Pick<ClusterNode, 'state' | 'phase'> {
  if (!isReady(node)) return { state: 'not ready', phase: 'down' };
  if (node.spec.unschedulable) return { state: 'cordoned', phase: 'closed' };
  return { state: 'ready', phase: 'ready' };
}
