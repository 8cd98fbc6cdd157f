import { z } from 'zod';
import { shownText } from '../../shown-text.ts';

/** Names of objects have at most 253 characters; names of images and reasons are longer. */
const name = shownText(253);
const word = shownText(60);
const image = shownText(300);
const reason = shownText(500);

const metadata = z.object({
  name,
  namespace: name.optional(),
  labels: z.record(z.string(), name).nullish(),
  deletionTimestamp: word.nullish(),
  ownerReferences: z.array(z.object({ kind: word, name })).nullish(),
});
/** A number that the API gives, as it can be drawn. */
const amount = z.number().transform((value) => Math.max(0, Math.round(value)));

const condition = z.object({ type: word, status: word, message: reason.nullish() });

export const nodeSchema = z.object({
  metadata,
  spec: z.object({ unschedulable: z.boolean().nullish() }),
  status: z.object({ conditions: z.array(condition).nullish() }),
});
export type ClusterMember = z.infer<typeof nodeSchema>;

const containerStatus = z.object({
  name: name.optional(),
  ready: z.boolean(),
  started: z.boolean().nullish(),
  restartCount: z.number(),
  state: z
    .object({
      running: z.object({}).nullish(),
      waiting: z.object({ reason: word.nullish(), message: reason.nullish() }).nullish(),
      terminated: z
        .object({ reason: word.nullish(), exitCode: z.number(), message: reason.nullish() })
        .nullish(),
    })
    .nullish(),
});
export type ContainerStatus = z.infer<typeof containerStatus>;

const podSchema = z.object({
  metadata: metadata.extend({ uid: word }),
  spec: z.object({
    nodeName: name.nullish(),
    initContainers: z.array(z.object({ name, restartPolicy: word.nullish() })).nullish(),
    containers: z.array(z.object({ image })),
  }),
  status: z.object({
    phase: word,
    reason: word.nullish(),
    message: reason.nullish(),
    startTime: word.nullish(),
    conditions: z.array(condition).nullish(),
    initContainerStatuses: z.array(containerStatus).nullish(),
    containerStatuses: z.array(containerStatus).nullish(),
  }),
});
export type Pod = z.infer<typeof podSchema>;

const revisionKey = 'deployment.kubernetes.io/revision';

const template = z.object({ spec: z.object({ containers: z.array(z.object({ image })) }) });

export const deploymentSchema = z.object({
  metadata,
  spec: z.object({ replicas: z.number().nullish(), paused: z.boolean().nullish(), template }),
  status: z
    .object({ readyReplicas: z.number().nullish(), updatedReplicas: z.number().nullish() })
    .nullish(),
});
export type Deployment = z.infer<typeof deploymentSchema>;

/** How often its Deployment's template had changed when a ReplicaSet was made. */
const annotations = z.object({ [revisionKey]: word.optional() }).nullish();
const replicaSetSchema = deploymentSchema.extend({
  metadata: metadata.extend({
    annotations: annotations.transform((seen) => Number(seen?.[revisionKey] ?? 0) || 0),
  }),
});
export type ReplicaSet = z.infer<typeof replicaSetSchema>;

const daemonSetSchema = z.object({
  metadata,
  spec: z.object({ template }),
  status: z.object({ desiredNumberScheduled: z.number(), numberReady: z.number() }),
});
export type DaemonSet = z.infer<typeof daemonSetSchema>;

const portSchema = z.object({
  port: z.number(),
  targetPort: z.union([z.number(), word]).nullish(),
  nodePort: z.number().nullish(),
  protocol: word.nullish(),
});

const serviceSchema = z.object({
  metadata,
  spec: z.object({
    type: word.nullish(),
    clusterIP: word.nullish(),
    externalName: name.nullish(),
    ports: z.array(portSchema).nullish(),
  }),
});
export type Service = z.infer<typeof serviceSchema>;

const endpointSliceSchema = z.object({
  metadata,
  endpoints: z
    .array(
      z.object({
        conditions: z.object({ ready: z.boolean().nullish() }).nullish(),
        targetRef: z.object({ uid: word.nullish() }).nullish(),
      }),
    )
    .nullish(),
});
export type EndpointSlice = z.infer<typeof endpointSliceSchema>;

const eventSchema = z.object({
  metadata: z.object({ uid: word, creationTimestamp: word.nullish() }),
  involvedObject: z.object({
    kind: word.nullish(),
    name: name.nullish(),
    namespace: name.nullish(),
  }),
  reason: word.nullish(),
  message: reason.nullish(),
  type: word.nullish(),
  lastTimestamp: word.nullish(),
  eventTime: word.nullish(),
  count: amount.nullish(),
  series: z.object({ count: amount.nullish(), lastObservedTime: word.nullish() }).nullish(),
});
export type KubernetesEvent = z.infer<typeof eventSchema>;

/** Lists come in order of their names; more of one than these can't be drawn anyway. */
const most = '?limit=500';
/** Events are kept for an hour, and their names say nothing of their time. */
const mostEvents = '?limit=2000';

/** The paths of the API that make a snapshot, and the shape of what each answers. */
export const snapshotParts = {
  nodes: { path: `/api/v1/nodes${most}`, schema: list(nodeSchema) },
  pods: { path: `/api/v1/pods${most}`, schema: list(podSchema) },
  deployments: { path: `/apis/apps/v1/deployments${most}`, schema: list(deploymentSchema) },
  replicaSets: { path: `/apis/apps/v1/replicasets${most}`, schema: list(replicaSetSchema) },
  // Of these the panel needs what Deployments have too.
  statefulSets: { path: `/apis/apps/v1/statefulsets${most}`, schema: list(deploymentSchema) },
  daemonSets: { path: `/apis/apps/v1/daemonsets${most}`, schema: list(daemonSetSchema) },
  services: { path: `/api/v1/services${most}`, schema: list(serviceSchema) },
  endpointSlices: {
    path: `/apis/discovery.k8s.io/v1/endpointslices${most}`,
    schema: list(endpointSliceSchema),
  },
  events: { path: `/api/v1/events${mostEvents}`, schema: list(eventSchema) },
} as const;

function list<T>(schema: z.ZodType<T>) {
  return z.object({ items: z.array(schema).nullish() }).transform(({ items }) => items ?? []);
}

/** A cluster at one moment, as its API tells it. */
export interface ClusterSnapshot {
  readonly nodes: readonly ClusterMember[];
  readonly pods: readonly Pod[];
  readonly deployments: readonly Deployment[];
  readonly replicaSets: readonly ReplicaSet[];
  readonly statefulSets: readonly Deployment[];
  readonly daemonSets: readonly DaemonSet[];
  readonly services: readonly Service[];
  readonly endpointSlices: readonly EndpointSlice[];
  readonly events: readonly KubernetesEvent[];
}
