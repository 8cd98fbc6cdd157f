import { z } from 'zod';
import {
  anyPort,
  artifact,
  containerName,
  envMap,
  instanceCount,
  killSelection,
  network,
  portName,
  scheme,
  seconds,
  secretMap,
  textMap,
  unreachableStrategy,
} from './common.ts';
import type { Frozen } from './frozen.ts';

const command = z.union([
  z.object({ shell: z.string().min(1) }),
  z.object({ argv: z.array(z.string()).min(1) }),
]);

const healthCheck = z.object({
  http: z
    .object({
      endpoint: containerName,
      path: z.string().min(1).max(1024).optional(),
      scheme: scheme.optional(),
    })
    .optional(),
  tcp: z.object({ endpoint: containerName }).optional(),
  exec: z.object({ command }).optional(),
  gracePeriodSeconds: seconds.optional(),
  intervalSeconds: seconds.optional(),
  maxConsecutiveFailures: seconds.optional(),
  timeoutSeconds: seconds.optional(),
  delaySeconds: seconds.optional(),
});

const endpoint = z.object({
  name: containerName,
  containerPort: anyPort.optional(),
  hostPort: anyPort.optional(),
  protocol: z.array(portName).min(1).optional(),
  labels: textMap.optional(),
  networkNames: z.array(z.string()).optional(),
});

const container = z.object({
  name: containerName,
  exec: z.object({ command, overrideEntrypoint: z.boolean().optional() }).optional(),
  image: z
    .object({
      kind: z.enum(['DOCKER', 'APPC']),
      id: z.string().min(1).max(1024),
      forcePull: z.boolean().optional(),
      pullConfig: z.object({ secret: z.string().min(1) }).optional(),
    })
    .optional(),
  resources: z.object({
    cpus: z.number().min(0.001),
    mem: z.number().min(0.001),
    disk: z.number().min(0).optional(),
    gpus: z.int().min(0).optional(),
  }),
  endpoints: z.array(endpoint).optional(),
  healthCheck: healthCheck.optional(),
  environment: envMap.optional(),
  labels: textMap.optional(),
  user: z.string().min(1).optional(),
  artifacts: z.array(artifact).optional(),
  volumeMounts: z
    .array(
      z.object({
        name: containerName,
        mountPath: z.string().min(1).max(1024),
        readOnly: z.boolean().optional(),
      }),
    )
    .optional(),
  lifecycle: z.object({ killGracePeriodSeconds: z.number().min(0).optional() }).optional(),
  tty: z.boolean().optional(),
});

const volume = z.object({
  name: containerName,
  host: z.string().optional(),
  persistent: z
    .object({ type: z.enum(['root', 'path', 'mount']).optional(), size: z.int().min(1) })
    .optional(),
  secret: z.string().min(1).optional(),
});

const fraction = z.number().min(0).max(1);

const scheduling = z.object({
  backoff: z
    .object({
      backoff: z.number().min(0).optional(),
      backoffFactor: z.number().min(0).optional(),
      maxLaunchDelay: z.number().min(0).optional(),
    })
    .optional(),
  upgrade: z
    .object({
      minimumHealthCapacity: fraction.optional(),
      maximumOverCapacity: fraction.optional(),
    })
    .optional(),
  placement: z
    .object({
      constraints: z
        .array(
          z.object({
            fieldName: z.string(),
            operator: z.string(),
            value: z.string().optional(),
          }),
        )
        .optional(),
      acceptedResourceRoles: z.array(z.string()).optional(),
    })
    .optional(),
  killSelection: killSelection.optional(),
  unreachableStrategy: unreachableStrategy.optional(),
});

/** A pod as it is sent. `id` and `containers` are needed; the rules ask for them. */
export const podShape = z.object({
  id: z.string().min(1).optional(),
  labels: textMap.optional(),
  user: z.string().min(1).optional(),
  environment: envMap.optional(),
  containers: z.array(container).optional(),
  secrets: secretMap.optional(),
  volumes: z.array(volume).optional(),
  networks: z.array(network).optional(),
  scaling: z
    .object({ kind: z.literal('fixed').optional(), instances: instanceCount.optional() })
    .optional(),
  scheduling: scheduling.optional(),
  executorResources: z
    .object({
      cpus: z.number().min(0.1).optional(),
      mem: z.number().min(32).optional(),
      disk: z.number().min(10).optional(),
    })
    .optional(),
  role: z.string().min(1).optional(),
});

export type PodJson = Frozen<z.infer<typeof podShape>>;
export type PodContainerJson = NonNullable<PodJson['containers']>[number];
