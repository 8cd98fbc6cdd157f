import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { Task } from '../../wire/messages/task.ts';

/** What only some of the master's own statuses say. */
export type StatusDetails = Pick<
  TaskStatus,
  'healthy' | 'check_status' | 'container_status' | 'unreachable_time'
>;

export interface StatusOptions {
  readonly taskId: string;
  readonly agentId: string | undefined;
  readonly executorId?: string | undefined;
  readonly state: TaskState;
  readonly reason?: TaskStatus['reason'];
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly details?: StatusDetails;
}

/** A status that the master itself makes: without uuid, so nobody acknowledges it. */
export function masterStatus(options: StatusOptions): TaskStatus {
  const { taskId, agentId, executorId, state, reason, message, now, details } = options;
  return {
    task_id: { value: taskId },
    state,
    message,
    source: 'SOURCE_MASTER',
    ...(reason !== undefined && { reason }),
    ...(agentId !== undefined && { agent_id: { value: agentId } }),
    ...(executorId !== undefined && { executor_id: { value: executorId } }),
    timestamp: now / 1000,
    ...details,
  };
}

/** The same about a task that the master knows. */
export function masterStatusOf(
  task: Task,
  options: Omit<StatusOptions, 'taskId' | 'agentId' | 'executorId'>,
): TaskStatus {
  return masterStatus({
    ...options,
    taskId: task.task_id.value,
    agentId: task.agent_id.value,
    executorId: task.executor_id?.value,
  });
}
