import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { Agent } from './agent.ts';
import { forwardStatus } from './forward-status.ts';
import { isTerminal } from './is-terminal.ts';
import type { MasterContext } from './master-context.ts';
import { removeTask } from './remove-task.ts';
import { updateTask } from './update-task.ts';

/** What an agent tells of a task: for its framework, and for the books as far as they know the task. */
export function receiveStatus(
  context: MasterContext,
  agent: Agent,
  frameworkId: string,
  status: TaskStatus,
  latest: TaskState,
): void {
  const { counters, frameworks } = context.state;
  if (!frameworks.has(frameworkId)) {
    counters.invalidStatusUpdates += 1;
    return;
  }
  counters.validStatusUpdates += 1;
  forwardStatus(context, frameworkId, status);
  const task = agent.tasks.get(frameworkId)?.get(status.task_id.value);
  if (task === undefined) return;
  updateTask(context, task, status, latest);
  // Nobody will acknowledge an update without uuid.
  if (isTerminal(task.state) && status.uuid === undefined) removeTask(context, task);
}
