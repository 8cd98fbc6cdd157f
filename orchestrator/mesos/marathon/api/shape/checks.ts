import { z } from 'zod';
import { anyPort, portName, scheme, seconds } from './common.ts';
import type { Frozen } from './frozen.ts';

/** A health check of an app as it is sent. */
export const healthCheckShape = z.object({
  protocol: z
    .enum(['HTTP', 'HTTPS', 'TCP', 'COMMAND', 'MESOS_TCP', 'MESOS_HTTP', 'MESOS_HTTPS'])
    .optional(),
  path: z.string().optional(),
  command: z.object({ value: z.string() }).optional(),
  port: anyPort.optional(),
  portIndex: anyPort.optional(),
  gracePeriodSeconds: seconds.optional(),
  intervalSeconds: seconds.optional(),
  timeoutSeconds: seconds.optional(),
  maxConsecutiveFailures: seconds.optional(),
  delaySeconds: seconds.optional(),
  ignoreHttp1xx: z.boolean().optional(),
  ipProtocol: z.enum(['IPv4', 'IPv6']).optional(),
});

export const readinessCheckShape = z.object({
  name: z.string().min(1).optional(),
  protocol: scheme.optional(),
  path: z.string().min(1).max(1024).optional(),
  portName: portName.optional(),
  intervalSeconds: seconds.optional(),
  timeoutSeconds: z.int().min(1).optional(),
  httpStatusCodesForReady: z.array(z.int().min(100).max(999)).min(1).optional(),
  preserveLastResponse: z.boolean().optional(),
});

export type HealthCheckJson = Frozen<z.infer<typeof healthCheckShape>>;
export type ReadinessCheckJson = Frozen<z.infer<typeof readinessCheckShape>>;
