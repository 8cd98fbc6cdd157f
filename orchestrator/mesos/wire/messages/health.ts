import { z } from 'zod';
import { commandInfoSchema } from './command.ts';
import { durationInfoSchema } from './common.ts';
import { networkInfoProtocolSchema } from './container.ts';

/* Checks of tasks and how they are killed (Mesos v1). Seconds, unless a field says otherwise. */

export const killPolicySchema = z.object({ grace_period: durationInfoSchema.optional() });
export type KillPolicy = z.infer<typeof killPolicySchema>;

const checkInfo = z.object({
  type: z.enum(['UNKNOWN', 'COMMAND', 'HTTP', 'TCP']).optional(),
  command: z.object({ command: commandInfoSchema }).optional(),
  http: z.object({ port: z.uint32(), path: z.string().optional() }).optional(),
  tcp: z.object({ port: z.uint32() }).optional(),
  delay_seconds: z.number().optional(),
  interval_seconds: z.number().optional(),
  timeout_seconds: z.number().optional(),
});
export interface CheckInfo extends z.infer<typeof checkInfo> {}
export const checkInfoSchema: z.ZodType<CheckInfo> = checkInfo;

const healthCheckHttpCheckInfo = z.object({
  protocol: networkInfoProtocolSchema.optional(),
  scheme: z.string().optional(),
  port: z.uint32(),
  path: z.string().optional(),
  statuses: z.array(z.uint32()).optional(),
});

const healthCheck = z.object({
  delay_seconds: z.number().optional(),
  interval_seconds: z.number().optional(),
  timeout_seconds: z.number().optional(),
  consecutive_failures: z.uint32().optional(),
  grace_period_seconds: z.number().optional(),
  type: z.enum(['UNKNOWN', 'COMMAND', 'HTTP', 'TCP']).optional(),
  command: commandInfoSchema.optional(),
  http: healthCheckHttpCheckInfo.optional(),
  tcp: z.object({ protocol: networkInfoProtocolSchema.optional(), port: z.uint32() }).optional(),
});
export interface HealthCheck extends z.infer<typeof healthCheck> {}
export const healthCheckSchema: z.ZodType<HealthCheck> = healthCheck;

const checkStatusInfo = z.object({
  type: z.enum(['UNKNOWN', 'COMMAND', 'HTTP', 'TCP']).optional(),
  command: z.object({ exit_code: z.int32().optional() }).optional(),
  http: z.object({ status_code: z.uint32().optional() }).optional(),
  tcp: z.object({ succeeded: z.boolean().optional() }).optional(),
});
export interface CheckStatusInfo extends z.infer<typeof checkStatusInfo> {}
export const checkStatusInfoSchema: z.ZodType<CheckStatusInfo> = checkStatusInfo;
