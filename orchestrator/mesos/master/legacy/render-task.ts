import type { TaskStatus } from '../../wire/messages/status.ts';
import type { Task } from '../../wire/messages/task.ts';
import { renderResources } from './render-resources.ts';

/** A task as `/state` and `/tasks` show it. */
export function renderTask(task: Task) {
  return {
    id: task.task_id.value,
    name: task.name,
    framework_id: task.framework_id.value,
    // Empty for tasks with a command: the agent makes their executor.
    executor_id: task.executor_id?.value ?? '',
    slave_id: task.agent_id.value,
    state: task.state,
    resources: renderResources(task.resources),
    role: task.resources[0]?.allocation_info?.role ?? '*',
    statuses: task.statuses.map(renderStatus),
    ...(task.user === undefined ? {} : { user: task.user }),
    ...(task.labels === undefined ? {} : { labels: task.labels.labels ?? [] }),
    ...(task.discovery === undefined ? {} : { discovery: task.discovery }),
    ...(task.container === undefined ? {} : { container: task.container }),
    ...(task.health_check === undefined ? {} : { health_check: task.health_check }),
  };
}

function renderStatus(status: TaskStatus) {
  return {
    state: status.state,
    timestamp: status.timestamp ?? 0,
    ...(status.labels === undefined ? {} : { labels: status.labels.labels ?? [] }),
    ...(status.container_status === undefined ? {} : { container_status: status.container_status }),
    ...(status.healthy === undefined ? {} : { healthy: status.healthy }),
    // Not in the original; what a learner needs to see why a task ended.
    ...(status.reason === undefined ? {} : { reason: status.reason }),
    ...(status.message === undefined ? {} : { message: status.message }),
  };
}
