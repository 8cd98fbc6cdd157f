import { z } from 'zod';
import { bytesSchema } from './bytes.ts';
import { executorIdSchema, frameworkIdSchema } from './ids.ts';
import { taskStatusSchema } from './status.ts';
import { taskInfoSchema } from './task.ts';

/* Executor → agent, `POST /api/v1/executor`. */

const executorCall = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('UNKNOWN'),
    executor_id: executorIdSchema,
    framework_id: frameworkIdSchema,
  }),
  z.object({
    type: z.literal('SUBSCRIBE'),
    executor_id: executorIdSchema,
    framework_id: frameworkIdSchema,
    subscribe: z.object({
      unacknowledged_tasks: z.array(taskInfoSchema).optional(),
      unacknowledged_updates: z.array(z.object({ status: taskStatusSchema })).optional(),
    }),
  }),
  z.object({
    type: z.literal('UPDATE'),
    executor_id: executorIdSchema,
    framework_id: frameworkIdSchema,
    update: z.object({ status: taskStatusSchema }),
  }),
  z.object({
    type: z.literal('MESSAGE'),
    executor_id: executorIdSchema,
    framework_id: frameworkIdSchema,
    message: z.object({ data: bytesSchema }),
  }),
  z.object({
    type: z.literal('HEARTBEAT'),
    executor_id: executorIdSchema,
    framework_id: frameworkIdSchema,
  }),
]);
export type ExecutorCall = z.infer<typeof executorCall>;
export const executorCallSchema: z.ZodType<ExecutorCall> = executorCall;
