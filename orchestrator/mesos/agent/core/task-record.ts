import type { TaskStatus } from '../../wire/messages/status.ts';
import type { Task } from '../../wire/messages/task.ts';
import type { ExecutorEntry, TaskEntry } from './agent-model.ts';

/** A task as masters and operators see it (message `Task`); `outstanding` is its update under way. */
export function taskRecord(
  { key, kind }: ExecutorEntry,
  { info, state, statuses }: TaskEntry,
  outstanding?: TaskStatus,
): Task {
  return {
    name: info.name,
    task_id: info.task_id,
    framework_id: { value: key.frameworkId },
    // A command task's executor is the agent's own affair.
    ...(kind === 'command' ? {} : { executor_id: { value: key.executorId } }),
    agent_id: { value: key.agentId },
    state,
    resources: info.resources ?? [],
    statuses,
    status_update_state: outstanding?.state,
    status_update_uuid: outstanding?.uuid,
    labels: info.labels,
    discovery: info.discovery,
    container: info.container,
    health_check: info.health_check,
    kill_policy: info.kill_policy,
    user: info.command?.user ?? info.executor?.command?.user,
    limits: info.limits,
  };
}
