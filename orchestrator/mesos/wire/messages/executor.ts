import { z } from 'zod';
import { bytesSchema } from './bytes.ts';
import { commandInfoSchema } from './command.ts';
import { durationInfoSchema, labelsSchema } from './common.ts';
import { containerInfoSchema } from './container.ts';
import { discoveryInfoSchema } from './discovery.ts';
import { executorIdSchema, frameworkIdSchema } from './ids.ts';
import { resourceSchema } from './resource.ts';

/* Mesos v1 `ExecutorInfo`: what runs tasks on an agent. */

const executorInfo = z.object({
  type: z.enum(['UNKNOWN', 'DEFAULT', 'CUSTOM']).optional(),
  executor_id: executorIdSchema,
  framework_id: frameworkIdSchema.optional(),
  command: commandInfoSchema.optional(),
  container: containerInfoSchema.optional(),
  resources: z.array(resourceSchema).optional(),
  name: z.string().optional(),
  source: z.string().optional(),
  data: bytesSchema.optional(),
  discovery: discoveryInfoSchema.optional(),
  shutdown_grace_period: durationInfoSchema.optional(),
  labels: labelsSchema.optional(),
});
export interface ExecutorInfo extends z.infer<typeof executorInfo> {}
export const executorInfoSchema: z.ZodType<ExecutorInfo> = executorInfo;
