import { z } from 'zod';
import { agentCapabilitySchema, agentInfoSchema, drainInfoSchema } from './agent.ts';
import { timeInfoSchema } from './common.ts';
import { executorInfoSchema } from './executor.ts';
import { frameworkInfoSchema, offerConstraintsSchema } from './framework.ts';
import { agentIdSchema, frameworkIdSchema } from './ids.ts';
import { inverseOfferSchema, offerSchema } from './offer.ts';
import { resourceSchema } from './resource.ts';
import { taskStateSchema, taskStatusSchema } from './status.ts';
import { taskSchema } from './task.ts';

const getTasks = z.object({
  pending_tasks: z.array(taskSchema).optional(),
  tasks: z.array(taskSchema).optional(),
  unreachable_tasks: z.array(taskSchema).optional(),
  completed_tasks: z.array(taskSchema).optional(),
  orphan_tasks: z.array(taskSchema).optional(),
});

const getFrameworksFramework = z.object({
  framework_info: frameworkInfoSchema,
  active: z.boolean(),
  connected: z.boolean(),
  recovered: z.boolean(),
  registered_time: timeInfoSchema.optional(),
  reregistered_time: timeInfoSchema.optional(),
  unregistered_time: timeInfoSchema.optional(),
  offers: z.array(offerSchema).optional(),
  inverse_offers: z.array(inverseOfferSchema).optional(),
  allocated_resources: z.array(resourceSchema).optional(),
  offered_resources: z.array(resourceSchema).optional(),
  offer_constraints: offerConstraintsSchema.optional(),
});

const getFrameworks = z.object({
  frameworks: z.array(getFrameworksFramework).optional(),
  completed_frameworks: z.array(getFrameworksFramework).optional(),
  recovered_frameworks: z.array(frameworkInfoSchema).optional(),
});

const getAgentsAgent = z.object({
  agent_info: agentInfoSchema,
  active: z.boolean(),
  deactivated: z.boolean().optional(),
  version: z.string(),
  pid: z.string().optional(),
  registered_time: timeInfoSchema.optional(),
  reregistered_time: timeInfoSchema.optional(),
  total_resources: z.array(resourceSchema).optional(),
  allocated_resources: z.array(resourceSchema).optional(),
  offered_resources: z.array(resourceSchema).optional(),
  capabilities: z.array(agentCapabilitySchema).optional(),
  drain_info: drainInfoSchema.optional(),
  estimated_drain_start_time: timeInfoSchema.optional(),
});

const getState = z.object({
  get_tasks: getTasks.optional(),
  get_executors: z
    .object({
      executors: z
        .array(z.object({ executor_info: executorInfoSchema, agent_id: agentIdSchema }))
        .optional(),
      orphan_executors: z
        .array(z.object({ executor_info: executorInfoSchema, agent_id: agentIdSchema }))
        .optional(),
    })
    .optional(),
  get_frameworks: getFrameworks.optional(),
  get_agents: z
    .object({
      agents: z.array(getAgentsAgent).optional(),
      recovered_agents: z.array(agentInfoSchema).optional(),
    })
    .optional(),
});

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
      get_state: getState.optional(),
      heartbeat_interval_seconds: z.number().optional(),
    }),
  }),
  z.object({ type: z.literal('TASK_ADDED'), task_added: z.object({ task: taskSchema }) }),
  z.object({ type: z.literal('TASK_UPDATED'), task_updated: taskUpdated }),
  z.object({ type: z.literal('AGENT_ADDED'), agent_added: z.object({ agent: getAgentsAgent }) }),
  z.object({
    type: z.literal('AGENT_REMOVED'),
    agent_removed: z.object({ agent_id: agentIdSchema }),
  }),
  z.object({
    type: z.literal('FRAMEWORK_ADDED'),
    framework_added: z.object({ framework: getFrameworksFramework }),
  }),
  z.object({
    type: z.literal('FRAMEWORK_UPDATED'),
    framework_updated: z.object({ framework: getFrameworksFramework }),
  }),
  z.object({
    type: z.literal('FRAMEWORK_REMOVED'),
    framework_removed: z.object({ framework_info: frameworkInfoSchema }),
  }),
  z.object({ type: z.literal('HEARTBEAT') }),
]);
export type MasterEvent = z.infer<typeof masterEvent>;
export const masterEventSchema: z.ZodType<MasterEvent> = masterEvent;
