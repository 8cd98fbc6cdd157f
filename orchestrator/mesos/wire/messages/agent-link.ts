import { z } from 'zod';
import { agentCapabilitySchema, agentInfoSchema } from './agent.ts';
import { bytesSchema } from './bytes.ts';
import { durationInfoSchema } from './common.ts';
import { executorInfoSchema } from './executor.ts';
import { frameworkInfoSchema } from './framework.ts';
import { killPolicySchema } from './health.ts';
import { agentIdSchema, executorIdSchema, frameworkIdSchema, taskIdSchema } from './ids.ts';
import { masterInfoSchema } from './master-info.ts';
import { resourceSchema } from './resource.ts';
import { operationStatusSchema, taskStateSchema, taskStatusSchema } from './status.ts';
import { taskGroupInfoSchema, taskInfoSchema, taskSchema } from './task.ts';

/*
 * The agent link: what agent and master say to each other. Mesos used libprocess messages here; ours
 * is `POST /ropes/v1/agent` with JSON. REGISTER is answered by a RecordIO stream of AgentLinkEvents
 * and a `Mesos-Stream-Id`; later calls carry that id and are answered 202. The payload of a message
 * is under its type in lower case, as in the scheduler API.
 */

const task = z.object({ framework_id: frameworkIdSchema, task_id: taskIdSchema });
const executor = z.object({ framework_id: frameworkIdSchema, executor_id: executorIdSchema });
const frameworkMessage = executor.extend({ data: bytesSchema });

const register = z.object({
  agent_info: agentInfoSchema,
  version: z.string(),
  capabilities: z.array(agentCapabilitySchema).optional(),
  /** Set when the agent was registered before: it comes back with what it still runs. */
  agent_id: agentIdSchema.optional(),
  /** Dynamically reserved resources and volumes, the agent's whole set. */
  checkpointed_resources: z.array(resourceSchema).default([]),
  frameworks: z.array(frameworkInfoSchema).default([]),
  executors: z
    .array(z.object({ framework_id: frameworkIdSchema, executor_info: executorInfoSchema }))
    .default([]),
  tasks: z.array(taskSchema).default([]),
  completed_tasks: z.array(taskSchema).optional(),
});
/** What an agent tells of itself when it opens its stream. */
export interface RegisterAgent extends z.infer<typeof register> {}

const update = z.object({
  framework_id: frameworkIdSchema,
  /** The oldest update that nobody acknowledged yet. */
  status: taskStatusSchema,
  /** The task's state as the agent knows it, maybe newer than `status.state`. */
  latest_state: taskStateSchema,
});

const agentLinkCall = z.discriminatedUnion('type', [
  z.object({ type: z.literal('REGISTER'), register }),
  z.object({ type: z.literal('PONG') }),
  z.object({ type: z.literal('UPDATE'), update }),
  z.object({ type: z.literal('EXECUTOR_MESSAGE'), executor_message: frameworkMessage }),
  z.object({
    type: z.literal('EXITED_EXECUTOR'),
    exited_executor: executor.extend({ status: z.int() }),
  }),
  z.object({
    type: z.literal('OPERATION_STATUS'),
    operation_status: z.object({
      framework_id: frameworkIdSchema.optional(),
      status: operationStatusSchema,
    }),
  }),
  z.object({ type: z.literal('UNREGISTER') }),
]);
/** Agent → master. */
export type AgentLinkCall = z.infer<typeof agentLinkCall>;
export const agentLinkCallSchema: z.ZodType<AgentLinkCall> = agentLinkCall;

const agentLinkEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('REGISTERED'),
    registered: z.object({
      agent_id: agentIdSchema,
      /** Without a PING for this long the agent takes the master for lost. */
      ping_timeout_seconds: z.number(),
      master_info: masterInfoSchema,
    }),
  }),
  z.object({ type: z.literal('PING') }),
  z.object({
    type: z.literal('RUN_TASK'),
    run_task: z.object({
      framework: frameworkInfoSchema,
      task: taskInfoSchema,
      executor: executorInfoSchema.optional(),
      pid: z.string().optional(),
    }),
  }),
  z.object({
    type: z.literal('RUN_TASK_GROUP'),
    run_task_group: z.object({
      framework: frameworkInfoSchema,
      executor: executorInfoSchema,
      task_group: taskGroupInfoSchema,
    }),
  }),
  z.object({
    type: z.literal('KILL_TASK'),
    kill_task: task.extend({ kill_policy: killPolicySchema.optional() }),
  }),
  z.object({ type: z.literal('SHUTDOWN_EXECUTOR'), shutdown_executor: executor }),
  z.object({
    type: z.literal('SHUTDOWN_FRAMEWORK'),
    shutdown_framework: z.object({ framework_id: frameworkIdSchema }),
  }),
  z.object({
    type: z.literal('UPDATE_FRAMEWORK'),
    update_framework: z.object({ framework: frameworkInfoSchema }),
  }),
  z.object({ type: z.literal('ACKNOWLEDGE'), acknowledge: task.extend({ uuid: bytesSchema }) }),
  z.object({ type: z.literal('FRAMEWORK_MESSAGE'), framework_message: frameworkMessage }),
  z.object({
    type: z.literal('CHECKPOINT_RESOURCES'),
    /** The agent's whole set of reserved resources and volumes from now on. */
    checkpoint_resources: z.object({ resources: z.array(resourceSchema).default([]) }),
  }),
  z.object({
    type: z.literal('RECONCILE_TASKS'),
    /** The agent answers with an UPDATE for each of these that it does not know. */
    reconcile_tasks: z.object({ tasks: z.array(task).default([]) }),
  }),
  z.object({
    type: z.literal('DRAIN'),
    drain: z.object({ max_grace_period: durationInfoSchema.optional(), mark_gone: z.boolean() }),
  }),
  z.object({
    type: z.literal('SHUTDOWN'),
    /** The agent was removed: it ends all that it runs, and itself. */
    shutdown: z.object({ message: z.string() }),
  }),
]);
/** Master → agent. */
export type AgentLinkEvent = z.infer<typeof agentLinkEvent>;
export const agentLinkEventSchema: z.ZodType<AgentLinkEvent> = agentLinkEvent;
