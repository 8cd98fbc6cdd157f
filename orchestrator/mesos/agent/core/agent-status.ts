import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { AgentContext } from './agent-context.ts';

/** What the agent itself says of a task. */
export interface AgentStatus {
  readonly taskId: string;
  readonly executorId?: string | undefined;
  readonly state: TaskState;
  readonly reason?: TaskStatus['reason'];
  readonly message: string;
}

/** The status that the agent makes up for a task, to be acknowledged as all others. */
export function agentStatus(
  { clock, newUuid, model }: AgentContext,
  { taskId, executorId, state, reason, message }: AgentStatus,
): TaskStatus {
  return {
    task_id: { value: taskId },
    state,
    source: 'SOURCE_AGENT',
    reason,
    message,
    timestamp: clock.now() / 1000,
    uuid: newUuid(),
    ...(model.id === undefined ? {} : { agent_id: { value: model.id } }),
    ...(executorId === undefined ? {} : { executor_id: { value: executorId } }),
  };
}
