import { z } from 'zod';
import { healthCheckShape, readinessCheckShape } from './checks.ts';
import {
  anyPort,
  artifact,
  envMap,
  instanceCount,
  killSelection,
  network,
  portName,
  protocol,
  resourceLimits,
  seconds,
  secretMap,
  textMap,
  unreachableStrategy,
} from './common.ts';
import { containerShape } from './container.ts';
import type { Frozen } from './frozen.ts';

const portDefinition = z.object({
  port: anyPort.optional(),
  protocol: protocol.optional(),
  name: portName.optional(),
  labels: textMap.optional(),
});

const ipAddress = z.object({
  networkName: z.string().min(1).optional(),
  labels: textMap.optional(),
  groups: z.array(z.string()).optional(),
  discovery: z
    .object({
      ports: z
        .array(
          z.object({
            number: anyPort.optional(),
            name: portName,
            protocol: protocol.optional(),
            labels: textMap.optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

/**
 * An app as it is sent: every key optional, so that one shape serves creation and change, and the
 * keys of the time before Marathon 1.5 (`ports`, `uris`, `ipAddress`) beside those of today.
 */
export const appShape = z.object({
  id: z.string().min(1).optional(),
  cmd: z.string().min(1).optional(),
  args: z.array(z.string()).optional(),
  user: z.string().optional(),
  env: envMap.optional(),
  labels: textMap.optional(),
  secrets: secretMap.optional(),
  instances: instanceCount.optional(),
  cpus: z.number().min(0.001).optional(),
  mem: z.number().min(0).optional(),
  disk: z.number().min(0).optional(),
  gpus: z.int().min(0).optional(),
  resourceLimits: resourceLimits.optional(),
  executor: z
    .string()
    .regex(/^(\/\/cmd|\/?[^/]+(\/[^/]+)*|)$/, { error: 'must be //cmd or the path of an executor' })
    .optional(),
  constraints: z.array(z.array(z.string())).optional(),
  acceptedResourceRoles: z.array(z.string()).optional(),
  role: z.string().min(1).optional(),
  container: containerShape.optional(),
  networks: z.array(network).optional(),
  portDefinitions: z.array(portDefinition).optional(),
  requirePorts: z.boolean().optional(),
  fetch: z.array(artifact).optional(),
  healthChecks: z.array(healthCheckShape).optional(),
  readinessChecks: z.array(readinessCheckShape).optional(),
  dependencies: z.array(z.string().min(1)).optional(),
  backoffSeconds: seconds.optional(),
  backoffFactor: z.number().min(1).optional(),
  maxLaunchDelaySeconds: seconds.optional(),
  taskKillGracePeriodSeconds: seconds.optional(),
  upgradeStrategy: z
    .object({
      minimumHealthCapacity: z.number().min(0).max(1),
      maximumOverCapacity: z.number().min(0).max(1),
    })
    .partial()
    .optional(),
  unreachableStrategy: unreachableStrategy.optional(),
  killSelection: killSelection.optional(),
  residency: z
    .object({
      relaunchEscalationTimeoutSeconds: z.int().min(0).optional(),
      taskLostBehavior: z.enum(['WAIT_FOREVER', 'RELAUNCH_AFTER_TIMEOUT']).optional(),
    })
    .optional(),
  tty: z.boolean().optional(),
  version: z.string().optional(),
  ports: z.array(anyPort).optional(),
  uris: z.array(z.string().min(1).max(1024)).optional(),
  ipAddress: ipAddress.optional(),
});

export type AppJson = Frozen<z.infer<typeof appShape>>;
export type PortDefinitionJson = Frozen<z.infer<typeof portDefinition>>;
