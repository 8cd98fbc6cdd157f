import { z } from 'zod';
import { bytesSchema } from './bytes.ts';
import { labelsSchema, timeInfoSchema } from './common.ts';
import { containerStatusSchema } from './container.ts';
import { checkStatusInfoSchema } from './health.ts';
import {
  agentIdSchema,
  executorIdSchema,
  operationIdSchema,
  resourceProviderIdSchema,
  taskIdSchema,
  uuidSchema,
} from './ids.ts';
import { resourceSchema } from './resource.ts';

/* States of tasks and operations (Mesos v1) and the reasons for them. */

export const taskStateSchema = z.enum([
  'TASK_STARTING',
  'TASK_RUNNING',
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_LOST',
  'TASK_STAGING',
  'TASK_ERROR',
  'TASK_KILLING',
  'TASK_DROPPED',
  'TASK_UNREACHABLE',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
  'TASK_UNKNOWN',
]);
export type TaskState = z.infer<typeof taskStateSchema>;

export const taskResourceLimitationSchema = z.object({
  resources: z.array(resourceSchema).optional(),
});

export const taskStatusReasonSchema = z.enum([
  'REASON_COMMAND_EXECUTOR_FAILED',
  'REASON_EXECUTOR_TERMINATED',
  'REASON_EXECUTOR_UNREGISTERED',
  'REASON_FRAMEWORK_REMOVED',
  'REASON_GC_ERROR',
  'REASON_INVALID_FRAMEWORKID',
  'REASON_INVALID_OFFERS',
  'REASON_MASTER_DISCONNECTED',
  'REASON_CONTAINER_LIMITATION_MEMORY',
  'REASON_RECONCILIATION',
  'REASON_AGENT_DISCONNECTED',
  'REASON_AGENT_REMOVED',
  'REASON_AGENT_RESTARTED',
  'REASON_AGENT_UNKNOWN',
  'REASON_TASK_INVALID',
  'REASON_TASK_UNAUTHORIZED',
  'REASON_TASK_UNKNOWN',
  'REASON_CONTAINER_PREEMPTED',
  'REASON_RESOURCES_UNKNOWN',
  'REASON_CONTAINER_LIMITATION',
  'REASON_CONTAINER_LIMITATION_DISK',
  'REASON_CONTAINER_LAUNCH_FAILED',
  'REASON_CONTAINER_UPDATE_FAILED',
  'REASON_EXECUTOR_REGISTRATION_TIMEOUT',
  'REASON_EXECUTOR_REREGISTRATION_TIMEOUT',
  'REASON_TASK_GROUP_INVALID',
  'REASON_TASK_GROUP_UNAUTHORIZED',
  'REASON_IO_SWITCHBOARD_EXITED',
  'REASON_TASK_CHECK_STATUS_UPDATED',
  'REASON_TASK_HEALTH_CHECK_STATUS_UPDATED',
  'REASON_TASK_KILLED_DURING_LAUNCH',
  'REASON_AGENT_REMOVED_BY_OPERATOR',
  'REASON_AGENT_REREGISTERED',
  'REASON_MAX_COMPLETION_TIME_REACHED',
  'REASON_AGENT_DRAINING',
]);

const taskStatus = z.object({
  task_id: taskIdSchema,
  state: taskStateSchema,
  message: z.string().optional(),
  source: z.enum(['SOURCE_MASTER', 'SOURCE_AGENT', 'SOURCE_EXECUTOR']).optional(),
  reason: taskStatusReasonSchema.optional(),
  data: bytesSchema.optional(),
  agent_id: agentIdSchema.optional(),
  executor_id: executorIdSchema.optional(),
  timestamp: z.number().optional(),
  uuid: bytesSchema.optional(),
  healthy: z.boolean().optional(),
  check_status: checkStatusInfoSchema.optional(),
  labels: labelsSchema.optional(),
  container_status: containerStatusSchema.optional(),
  unreachable_time: timeInfoSchema.optional(),
  limitation: taskResourceLimitationSchema.optional(),
});
export interface TaskStatus extends z.infer<typeof taskStatus> {}
export const taskStatusSchema: z.ZodType<TaskStatus> = taskStatus;

const operationStateSchema = z.enum([
  'OPERATION_UNSUPPORTED',
  'OPERATION_PENDING',
  'OPERATION_FINISHED',
  'OPERATION_FAILED',
  'OPERATION_ERROR',
  'OPERATION_DROPPED',
  'OPERATION_UNREACHABLE',
  'OPERATION_GONE_BY_OPERATOR',
  'OPERATION_RECOVERING',
  'OPERATION_UNKNOWN',
]);
export type OperationState = z.infer<typeof operationStateSchema>;

const operationStatus = z.object({
  operation_id: operationIdSchema.optional(),
  state: operationStateSchema,
  message: z.string().optional(),
  converted_resources: z.array(resourceSchema).optional(),
  uuid: uuidSchema.optional(),
  agent_id: agentIdSchema.optional(),
  resource_provider_id: resourceProviderIdSchema.optional(),
});
export interface OperationStatus extends z.infer<typeof operationStatus> {}
export const operationStatusSchema: z.ZodType<OperationStatus> = operationStatus;
