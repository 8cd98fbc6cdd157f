import { z } from 'zod';
import { agentInfoSchema, drainConfigSchema } from './agent.ts';
import { timeInfoSchema } from './common.ts';
import { containerStatusSchema } from './container.ts';
import { resourceStatisticsSchema } from './container-statistics.ts';
import { executorInfoSchema } from './executor.ts';
import { frameworkInfoSchema } from './framework.ts';
import { containerIdSchema, executorIdSchema, frameworkIdSchema } from './ids.ts';
import { operatorResponses } from './operator-response.ts';
import { taskResourceLimitationSchema, taskStateSchema, taskStatusReasonSchema } from './status.ts';
import { taskSchema } from './task.ts';

/* Agent → operator: answers to those calls that have one. */

const getTasks = z.object({
  pending_tasks: z.array(taskSchema).optional(),
  queued_tasks: z.array(taskSchema).optional(),
  launched_tasks: z.array(taskSchema).optional(),
  terminated_tasks: z.array(taskSchema).optional(),
  completed_tasks: z.array(taskSchema).optional(),
});

const executor = z.object({ executor_info: executorInfoSchema });
const getExecutors = z.object({
  executors: z.array(executor).optional(),
  completed_executors: z.array(executor).optional(),
});

const framework = z.object({ framework_info: frameworkInfoSchema });
const getFrameworks = z.object({
  frameworks: z.array(framework).optional(),
  completed_frameworks: z.array(framework).optional(),
});

const getState = z.object({
  get_tasks: getTasks.optional(),
  get_executors: getExecutors.optional(),
  get_frameworks: getFrameworks.optional(),
});

const getContainersContainer = z.object({
  framework_id: frameworkIdSchema.optional(),
  executor_id: executorIdSchema.optional(),
  executor_name: z.string().optional(),
  container_id: containerIdSchema,
  container_status: containerStatusSchema.optional(),
  resource_statistics: resourceStatisticsSchema.optional(),
});

const waitedFor = z.object({
  exit_status: z.int32().optional(),
  state: taskStateSchema.optional(),
  reason: taskStatusReasonSchema.optional(),
  limitation: taskResourceLimitationSchema.optional(),
  message: z.string().optional(),
});

const getAgent = z.object({
  agent_info: agentInfoSchema.optional(),
  drain_config: drainConfigSchema.optional(),
  estimated_drain_start_time: timeInfoSchema.optional(),
});

const agentResponse = z.discriminatedUnion('type', [
  ...operatorResponses,
  z.object({ type: z.literal('GET_STATE'), get_state: getState }),
  z.object({
    type: z.literal('GET_CONTAINERS'),
    get_containers: z.object({ containers: z.array(getContainersContainer).optional() }),
  }),
  z.object({
    type: z.literal('GET_FRAMEWORKS'),
    get_frameworks: getFrameworks,
  }),
  z.object({
    type: z.literal('GET_EXECUTORS'),
    get_executors: getExecutors,
  }),
  z.object({ type: z.literal('GET_TASKS'), get_tasks: getTasks }),
  z.object({
    type: z.literal('WAIT_NESTED_CONTAINER'),
    wait_nested_container: waitedFor,
  }),
  z.object({ type: z.literal('GET_AGENT'), get_agent: getAgent }),
  z.object({ type: z.literal('WAIT_CONTAINER'), wait_container: waitedFor }),
]);
export type AgentResponse = z.infer<typeof agentResponse>;
export const agentResponseSchema: z.ZodType<AgentResponse> = agentResponse;
