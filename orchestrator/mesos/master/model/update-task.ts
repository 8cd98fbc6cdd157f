import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { Task } from '../../wire/messages/task.ts';
import type { MasterContext } from './master-context.ts';
import { removeUsed } from './used-resources.ts';

/**
 * Notes a status of a task. `latest` is the state as the agent knows it, which may be newer than an
 * update that waited for its acknowledgement; the resources come back with the first terminal one.
 */
export function updateTask(
  context: MasterContext,
  task: Task,
  status: TaskStatus,
  latest: TaskState = status.state,
): void {
  const wasTerminal = isTerminal(task.state);
  const wasState = task.state;
  if (!wasTerminal) task.state = latest;
  if (status.uuid !== undefined) {
    task.status_update_state = status.state;
    task.status_update_uuid = status.uuid;
  }
  const last = task.statuses.at(-1);
  const changed = task.state !== wasState || last === undefined || isOther(last, status);
  // Of several statuses in a row with the same state the last one is kept.
  if (last?.state === status.state) task.statuses.pop();
  task.statuses.push({ ...status, data: undefined });
  if (changed) {
    const frameworkId = task.framework_id.value;
    context.ports.changed({ type: 'TASK_UPDATED', frameworkId, status, state: task.state });
  }
  if (!wasTerminal && isTerminal(task.state)) {
    const { endedTasks } = context.state.counters;
    endedTasks.set(task.state, (endedTasks.get(task.state) ?? 0) + 1);
  }
  if (!wasTerminal && givesBack(task.state)) recoverTask(context, task);
}

/** A task that cannot be reached has nothing on its removed agent any more. */
function givesBack(state: TaskState): boolean {
  return isTerminal(state) || state === 'TASK_UNREACHABLE';
}

function recoverTask({ state, allocator }: MasterContext, task: Task): void {
  const agent = state.agents.get(task.agent_id.value);
  const frameworkId = task.framework_id.value;
  if (agent !== undefined) removeUsed(state, agent, frameworkId, task.resources);
  allocator.recover(frameworkId, task.agent_id.value, task.resources);
}

function isOther(one: TaskStatus, other: TaskStatus): boolean {
  return (
    one.state !== other.state ||
    one.healthy !== other.healthy ||
    one.reason !== other.reason ||
    JSON.stringify(one.check_status) !== JSON.stringify(other.check_status)
  );
}
