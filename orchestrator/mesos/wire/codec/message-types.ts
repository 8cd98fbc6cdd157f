import { type AgentCall, agentCallSchema } from '../messages/agent-call.ts';
import { type AgentResponse, agentResponseSchema } from '../messages/agent-response.ts';
import { type ExecutorCall, executorCallSchema } from '../messages/executor-call.ts';
import { type ExecutorEvent, executorEventSchema } from '../messages/executor-event.ts';
import { type MasterCall, masterCallSchema } from '../messages/master-call.ts';
import { type MasterEvent, masterEventSchema } from '../messages/master-event.ts';
import { type MasterResponse, masterResponseSchema } from '../messages/master-response.ts';
import { type SchedulerCall, schedulerCallSchema } from '../messages/scheduler-call.ts';
import { type SchedulerEvent, schedulerEventSchema } from '../messages/scheduler-event.ts';
import type { MessageType } from './message-type.ts';

/** `POST /api/v1/scheduler` of the master. */
export const schedulerCallType: MessageType<SchedulerCall> = {
  protobuf: 'scheduler.Call',
  title: 'scheduler::Call',
  schema: schedulerCallSchema,
};

export const schedulerEventType: MessageType<SchedulerEvent> = {
  protobuf: 'scheduler.Event',
  title: 'scheduler::Event',
  schema: schedulerEventSchema,
  passUnknown: true,
};

/** `POST /api/v1/executor` of the agent. */
export const executorCallType: MessageType<ExecutorCall> = {
  protobuf: 'executor.Call',
  title: 'Executor::Call',
  schema: executorCallSchema,
};

export const executorEventType: MessageType<ExecutorEvent> = {
  protobuf: 'executor.Event',
  title: 'executor::Event',
  schema: executorEventSchema,
  passUnknown: true,
};

/** `POST /api/v1` of the master. */
export const masterCallType: MessageType<MasterCall> = {
  protobuf: 'master.Call',
  title: 'master::Call',
  schema: masterCallSchema,
};

export const masterResponseType: MessageType<MasterResponse> = {
  protobuf: 'master.Response',
  title: 'master::Response',
  schema: masterResponseSchema,
};

export const masterEventType: MessageType<MasterEvent> = {
  protobuf: 'master.Event',
  title: 'master::Event',
  schema: masterEventSchema,
  passUnknown: true,
};

/** `POST /api/v1` of the agent. */
export const agentCallType: MessageType<AgentCall> = {
  protobuf: 'agent.Call',
  title: 'agent::Call',
  schema: agentCallSchema,
};

export const agentResponseType: MessageType<AgentResponse> = {
  protobuf: 'agent.Response',
  title: 'agent::Response',
  schema: agentResponseSchema,
};
