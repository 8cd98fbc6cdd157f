import { z } from 'zod';
import { agentInfoSchema, drainConfigSchema } from './agent.ts';
import { bytesSchema } from './bytes.ts';
import { flagSchema, metricSchema, timeInfoSchema, versionInfoSchema } from './common.ts';
import { containerStatusSchema } from './container.ts';
import { resourceStatisticsSchema } from './container-statistics.ts';
import { executorInfoSchema } from './executor.ts';
import { fileInfoSchema } from './files.ts';
import { frameworkInfoSchema } from './framework.ts';
import { containerIdSchema, executorIdSchema, frameworkIdSchema } from './ids.ts';
import { operationSchema } from './offer.ts';
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

const getState = z.object({
  get_tasks: getTasks.optional(),
  get_executors: z
    .object({
      executors: z.array(z.object({ executor_info: executorInfoSchema })).optional(),
      completed_executors: z.array(z.object({ executor_info: executorInfoSchema })).optional(),
    })
    .optional(),
  get_frameworks: z
    .object({
      frameworks: z.array(z.object({ framework_info: frameworkInfoSchema })).optional(),
      completed_frameworks: z.array(z.object({ framework_info: frameworkInfoSchema })).optional(),
    })
    .optional(),
});

const getContainersContainer = z.object({
  framework_id: frameworkIdSchema.optional(),
  executor_id: executorIdSchema.optional(),
  executor_name: z.string().optional(),
  container_id: containerIdSchema,
  container_status: containerStatusSchema.optional(),
  resource_statistics: resourceStatisticsSchema.optional(),
});

const waitNestedContainer = z.object({
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

const waitContainer = z.object({
  exit_status: z.int32().optional(),
  state: taskStateSchema.optional(),
  reason: taskStatusReasonSchema.optional(),
  limitation: taskResourceLimitationSchema.optional(),
  message: z.string().optional(),
});

const agentResponse = z.discriminatedUnion('type', [
  z.object({ type: z.literal('UNKNOWN') }),
  z.object({ type: z.literal('GET_HEALTH'), get_health: z.object({ healthy: z.boolean() }) }),
  z.object({
    type: z.literal('GET_FLAGS'),
    get_flags: z.object({ flags: z.array(flagSchema).optional() }),
  }),
  z.object({
    type: z.literal('GET_VERSION'),
    get_version: z.object({ version_info: versionInfoSchema }),
  }),
  z.object({
    type: z.literal('GET_METRICS'),
    get_metrics: z.object({ metrics: z.array(metricSchema).optional() }),
  }),
  z.object({
    type: z.literal('GET_LOGGING_LEVEL'),
    get_logging_level: z.object({ level: z.uint32() }),
  }),
  z.object({
    type: z.literal('LIST_FILES'),
    list_files: z.object({ file_infos: z.array(fileInfoSchema).optional() }),
  }),
  z.object({
    type: z.literal('READ_FILE'),
    read_file: z.object({ size: z.int().min(0), data: bytesSchema }),
  }),
  z.object({ type: z.literal('GET_STATE'), get_state: getState }),
  z.object({
    type: z.literal('GET_CONTAINERS'),
    get_containers: z.object({ containers: z.array(getContainersContainer).optional() }),
  }),
  z.object({
    type: z.literal('GET_FRAMEWORKS'),
    get_frameworks: z.object({
      frameworks: z.array(z.object({ framework_info: frameworkInfoSchema })).optional(),
      completed_frameworks: z.array(z.object({ framework_info: frameworkInfoSchema })).optional(),
    }),
  }),
  z.object({
    type: z.literal('GET_EXECUTORS'),
    get_executors: z.object({
      executors: z.array(z.object({ executor_info: executorInfoSchema })).optional(),
      completed_executors: z.array(z.object({ executor_info: executorInfoSchema })).optional(),
    }),
  }),
  z.object({ type: z.literal('GET_TASKS'), get_tasks: getTasks }),
  z.object({
    type: z.literal('WAIT_NESTED_CONTAINER'),
    wait_nested_container: waitNestedContainer,
  }),
  z.object({ type: z.literal('GET_AGENT'), get_agent: getAgent }),
  z.object({ type: z.literal('WAIT_CONTAINER'), wait_container: waitContainer }),
  z.object({
    type: z.literal('GET_OPERATIONS'),
    get_operations: z.object({ operations: z.array(operationSchema).optional() }),
  }),
]);
export type AgentResponse = z.infer<typeof agentResponse>;
export const agentResponseSchema: z.ZodType<AgentResponse> = agentResponse;
