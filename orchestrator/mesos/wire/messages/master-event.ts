import { z } from 'zod';
import { frameworkInfoSchema } from './framework.ts';
import { agentIdSchema, frameworkIdSchema } from './ids.ts';
import { getStateSchema, masterAgentSchema, masterFrameworkSchema } from './master-state.ts';
import { taskStateSchema, taskStatusSchema } from './status.ts';
import { taskSchema } from './task.ts';

/* Master → operator, on the stream that SUBSCRIBE opened. */

const taskUpdated = z.object({
  framework_id: frameworkIdSchema,
  status: taskStatusSchema,
  state: taskStateSchema,
});

const masterEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('UNKNOWN') }),
  z.object({
    type: z.literal('SUBSCRIBED'),
    subscribed: z.object({
      get_state: getStateSchema.optional(),
      heartbeat_interval_seconds: z.number().optional(),
    }),
  }),
  z.object({ type: z.literal('TASK_ADDED'), task_added: z.object({ task: taskSchema }) }),
  z.object({ type: z.literal('TASK_UPDATED'), task_updated: taskUpdated }),
  z.object({ type: z.literal('AGENT_ADDED'), agent_added: z.object({ agent: masterAgentSchema }) }),
  z.object({
    type: z.literal('AGENT_REMOVED'),
    agent_removed: z.object({ agent_id: agentIdSchema }),
  }),
  z.object({
    type: z.literal('FRAMEWORK_ADDED'),
    framework_added: z.object({ framework: masterFrameworkSchema }),
  }),
  z.object({
    type: z.literal('FRAMEWORK_UPDATED'),
    framework_updated: z.object({ framework: masterFrameworkSchema }),
  }),
  z.object({
    type: z.literal('FRAMEWORK_REMOVED'),
    framework_removed: z.object({ framework_info: frameworkInfoSchema }),
  }),
  z.object({ type: z.literal('HEARTBEAT') }),
]);
export type MasterEvent = z.infer<typeof masterEvent>;
export const masterEventSchema: z.ZodType<MasterEvent> = masterEvent;
