import { z } from 'zod';
import { bytesSchema } from './bytes.ts';

/* Ids of Mesos v1: a `value` that the one who made it chose. */

export const frameworkIdSchema = z.object({ value: z.string() });
export type FrameworkID = z.infer<typeof frameworkIdSchema>;

export const offerIdSchema = z.object({ value: z.string() });
export type OfferID = z.infer<typeof offerIdSchema>;

export const agentIdSchema = z.object({ value: z.string() });
export type AgentID = z.infer<typeof agentIdSchema>;

export const taskIdSchema = z.object({ value: z.string() });
export type TaskID = z.infer<typeof taskIdSchema>;

export const executorIdSchema = z.object({ value: z.string() });
export type ExecutorID = z.infer<typeof executorIdSchema>;

export const containerIdSchema = z.object({
  value: z.string(),
  get parent() {
    return containerIdSchema.optional();
  },
});
export type ContainerID = z.infer<typeof containerIdSchema>;

export const operationIdSchema = z.object({ value: z.string() });

export const resourceProviderIdSchema = z.object({ value: z.string() });

export const uuidSchema = z.object({ value: bytesSchema });
