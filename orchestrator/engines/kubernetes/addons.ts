import { z } from 'zod';

/** What can be installed into a cluster. Its manifest lies in the learner's folder under its name. */
export interface Addon {
  /** For the learner: `Storage works`. */
  readonly title: string;
  /** The path of the cluster's API that tells whether it works. */
  readonly path: string;
  /** Reads what it tells: true, or the reason why not yet. */
  read(body: unknown, nodes: number): true | string;
}

export const addons: Readonly<Record<string, Addon>> = {
  storage: {
    title: 'Claims for storage are answered',
    path: '/apis/apps/v1/namespaces/local-path-storage/deployments/local-path-provisioner',
    read: readDeployment,
  },
  metrics: {
    title: 'kubectl top answers',
    path: '/apis/metrics.k8s.io/v1beta1/nodes',
    read: readMetrics,
  },
  'custom-metrics': {
    title: 'Metrics of pods are offered',
    path: '/apis/custom.metrics.k8s.io/v1beta2',
    read: readResources,
  },
  ingress: {
    title: 'Every node answers for Ingresses',
    path: '/apis/apps/v1/namespaces/ingress/daemonsets/ingress',
    read: readDaemonSet,
  },
  'network-policy': {
    title: 'NetworkPolicies are enforced',
    path: '/apis/apps/v1/namespaces/kube-system/daemonsets/kube-network-policies',
    read: readDaemonSet,
  },
};

const resources = z.object({ kind: z.literal('APIResourceList') });

function readResources(body: unknown): true | string {
  return resources.safeParse(body).success || 'its API does not answer yet';
}

const daemonSet = z.object({
  status: z.object({ numberReady: z.number(), desiredNumberScheduled: z.number() }),
});

function readDaemonSet(body: unknown): true | string {
  const read = daemonSet.safeParse(body);
  if (!read.success) return 'its DaemonSet is not there yet';
  const { numberReady, desiredNumberScheduled } = read.data.status;
  if (numberReady > 0 && numberReady >= desiredNumberScheduled) return true;
  return `it is ready on ${numberReady} of ${desiredNumberScheduled} nodes`;
}

const deployment = z.object({ status: z.object({ readyReplicas: z.number().nullish() }) });

function readDeployment(body: unknown): true | string {
  const read = deployment.safeParse(body);
  if (!read.success) return 'its Deployment is not there yet';
  return (read.data.status.readyReplicas ?? 0) > 0 || 'its pod is not ready yet';
}

const list = z.object({ items: z.array(z.unknown()) });

function readMetrics(body: unknown, nodes: number): true | string {
  const read = list.safeParse(body);
  if (!read.success) return 'metrics-server does not answer yet';
  const known = read.data.items.length;
  return known >= nodes || `only ${known} of ${nodes} nodes have been measured yet`;
}
