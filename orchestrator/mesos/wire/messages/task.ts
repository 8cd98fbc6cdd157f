import { z } from 'zod';
import { scalarSchema } from './attribute.ts';
import { bytesSchema } from './bytes.ts';
import { commandInfoSchema } from './command.ts';
import { durationInfoSchema, labelsSchema } from './common.ts';
import { containerInfoSchema } from './container.ts';
import { discoveryInfoSchema } from './discovery.ts';
import { executorInfoSchema } from './executor.ts';
import { checkInfoSchema, healthCheckSchema, killPolicySchema } from './health.ts';
import { agentIdSchema, executorIdSchema, frameworkIdSchema, taskIdSchema } from './ids.ts';
import { resourceSchema } from './resource.ts';
import { taskStateSchema, taskStatusSchema } from './status.ts';

/* Mesos v1 tasks: `TaskInfo` is what a framework launches, `Task` what a master remembers of it. */

const taskInfo = z.object({
  name: z.string(),
  task_id: taskIdSchema,
  agent_id: agentIdSchema,
  resources: z.array(resourceSchema).optional(),
  executor: executorInfoSchema.optional(),
  command: commandInfoSchema.optional(),
  container: containerInfoSchema.optional(),
  health_check: healthCheckSchema.optional(),
  check: checkInfoSchema.optional(),
  kill_policy: killPolicySchema.optional(),
  data: bytesSchema.optional(),
  labels: labelsSchema.optional(),
  discovery: discoveryInfoSchema.optional(),
  max_completion_time: durationInfoSchema.optional(),
  limits: z.record(z.string(), scalarSchema).optional(),
});
export interface TaskInfo extends z.infer<typeof taskInfo> {}
export const taskInfoSchema: z.ZodType<TaskInfo> = taskInfo;

export const taskGroupInfoSchema = z.object({ tasks: z.array(taskInfoSchema).optional() });
export type TaskGroupInfo = z.infer<typeof taskGroupInfoSchema>;

const task = z.object({
  name: z.string(),
  task_id: taskIdSchema,
  framework_id: frameworkIdSchema,
  executor_id: executorIdSchema.optional(),
  agent_id: agentIdSchema,
  state: taskStateSchema,
  resources: z.array(resourceSchema).default([]),
  statuses: z.array(taskStatusSchema).default([]),
  status_update_state: taskStateSchema.optional(),
  status_update_uuid: bytesSchema.optional(),
  labels: labelsSchema.optional(),
  discovery: discoveryInfoSchema.optional(),
  container: containerInfoSchema.optional(),
  health_check: healthCheckSchema.optional(),
  kill_policy: killPolicySchema.optional(),
  user: z.string().optional(),
  limits: z.record(z.string(), scalarSchema).optional(),
});
export interface Task extends z.infer<typeof task> {}
export const taskSchema: z.ZodType<Task> = task;
