import { z } from 'zod';
import { agentInfoSchema } from './agent.ts';
import { bytesSchema } from './bytes.ts';
import { executorInfoSchema } from './executor.ts';
import { frameworkInfoSchema } from './framework.ts';
import { killPolicySchema } from './health.ts';
import { containerIdSchema, taskIdSchema } from './ids.ts';
import { taskGroupInfoSchema, taskInfoSchema } from './task.ts';

/* Agent → executor, on the stream that SUBSCRIBE opened. */

const subscribed = z.object({
  executor_info: executorInfoSchema,
  framework_info: frameworkInfoSchema,
  agent_info: agentInfoSchema,
  container_id: containerIdSchema.optional(),
});

const executorEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('UNKNOWN') }),
  z.object({ type: z.literal('SUBSCRIBED'), subscribed: subscribed }),
  z.object({ type: z.literal('LAUNCH'), launch: z.object({ task: taskInfoSchema }) }),
  z.object({
    type: z.literal('KILL'),
    kill: z.object({ task_id: taskIdSchema, kill_policy: killPolicySchema.optional() }),
  }),
  z.object({
    type: z.literal('ACKNOWLEDGED'),
    acknowledged: z.object({ task_id: taskIdSchema, uuid: bytesSchema }),
  }),
  z.object({ type: z.literal('MESSAGE'), message: z.object({ data: bytesSchema }) }),
  z.object({ type: z.literal('ERROR'), error: z.object({ message: z.string() }) }),
  z.object({ type: z.literal('SHUTDOWN') }),
  z.object({
    type: z.literal('LAUNCH_GROUP'),
    launch_group: z.object({ task_group: taskGroupInfoSchema }),
  }),
  z.object({ type: z.literal('HEARTBEAT') }),
]);
export type ExecutorEvent = z.infer<typeof executorEvent>;
export const executorEventSchema: z.ZodType<ExecutorEvent> = executorEvent;
