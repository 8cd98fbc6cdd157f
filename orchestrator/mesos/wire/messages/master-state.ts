import { z } from 'zod';
import { agentCapabilitySchema, agentInfoSchema, drainInfoSchema } from './agent.ts';
import { timeInfoSchema } from './common.ts';
import { executorInfoSchema } from './executor.ts';
import { frameworkInfoSchema, offerConstraintsSchema } from './framework.ts';
import { agentIdSchema } from './ids.ts';
import { inverseOfferSchema, offerSchema } from './offer.ts';
import { resourceSchema } from './resource.ts';
import { taskSchema } from './task.ts';

/* What a master tells its operator of the cluster: in answers, and when events begin. */

const getTasks = z.object({
  pending_tasks: z.array(taskSchema).optional(),
  tasks: z.array(taskSchema).optional(),
  unreachable_tasks: z.array(taskSchema).optional(),
  completed_tasks: z.array(taskSchema).optional(),
  orphan_tasks: z.array(taskSchema).optional(),
});
export const getTasksSchema: z.ZodType<z.infer<typeof getTasks>> = getTasks;

const masterFramework = z.object({
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

/** What the operator API says of a framework. */
export interface MasterFramework extends z.infer<typeof masterFramework> {}
export const masterFrameworkSchema: z.ZodType<MasterFramework> = masterFramework;

export const getFrameworksSchema = z.object({
  frameworks: z.array(masterFrameworkSchema).optional(),
  completed_frameworks: z.array(masterFrameworkSchema).optional(),
  recovered_frameworks: z.array(frameworkInfoSchema).optional(),
});

const executors = z.array(z.object({ executor_info: executorInfoSchema, agent_id: agentIdSchema }));

export const getExecutorsSchema = z.object({
  executors: executors.optional(),
  orphan_executors: executors.optional(),
});

const masterAgent = z.object({
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

/** What the operator API says of an agent. */
export interface MasterAgent extends z.infer<typeof masterAgent> {}
export const masterAgentSchema: z.ZodType<MasterAgent> = masterAgent;

export const getAgentsSchema = z.object({
  agents: z.array(masterAgentSchema).optional(),
  recovered_agents: z.array(agentInfoSchema).optional(),
});

export const getStateSchema = z.object({
  get_tasks: getTasksSchema.optional(),
  get_executors: getExecutorsSchema.optional(),
  get_frameworks: getFrameworksSchema.optional(),
  get_agents: getAgentsSchema.optional(),
});
