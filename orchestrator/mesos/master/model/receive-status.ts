import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { Agent } from './agent.ts';
import { isPartitionAware } from './capabilities.ts';
import { forwardStatus } from './forward-status.ts';
import type { MasterContext } from './master-context.ts';
import { removeTask } from './remove-task.ts';
import { updateTask } from './update-task.ts';

/** What frameworks without PARTITION_AWARE know in place of newer states. */
const before: Partial<Record<TaskState, TaskState>> = {
  TASK_DROPPED: 'TASK_LOST',
  TASK_GONE: 'TASK_LOST',
  TASK_UNREACHABLE: 'TASK_LOST',
  TASK_UNKNOWN: 'TASK_LOST',
};

/** What an agent tells of a task: for its framework, and for the books as far as they know the task. */
export function receiveStatus(
  context: MasterContext,
  agent: Agent,
  frameworkId: string,
  status: TaskStatus,
  latest: TaskState,
): void {
  const { counters, frameworks } = context.state;
  const framework = frameworks.get(frameworkId);
  if (framework === undefined) {
    counters.invalidStatusUpdates += 1;
    return;
  }
  counters.validStatusUpdates += 1;
  const translate = (state: TaskState): TaskState =>
    isPartitionAware(framework.info) ? state : (before[state] ?? state);
  const told = { ...status, state: translate(status.state) };
  forwardStatus(context, frameworkId, told);
  const task = agent.tasks.get(frameworkId)?.get(status.task_id.value);
  if (task === undefined) return;
  updateTask(context, task, told, translate(latest));
  // Nobody will acknowledge an update without uuid.
  if (isTerminal(task.state) && status.uuid === undefined) removeTask(context, task);
}
