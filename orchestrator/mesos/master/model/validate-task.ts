import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { containsResources } from '../../wire/resources/contains-resources.ts';
import { formatResources } from '../../wire/resources/format-resources.ts';
import type { Agent } from './agent.ts';
import type { Framework } from './framework.ts';
import { validateExecutor } from './validate-executor.ts';
import { validateId } from './validate-id.ts';
import {
  validateResources,
  validateRevocable,
  validateSingleRole,
  validateUniqueVolumes,
} from './validate-resources.ts';

/** Why a task cannot be launched with what is left of the offers, in Mesos' words and order. */
export function validateTask(
  task: TaskInfo,
  framework: Framework,
  agent: Agent,
  offered: readonly Resource[],
): string | undefined {
  return (
    validateTaskItself(task, framework, agent) ??
    validateTaskExecutor(task, framework, agent, offered)
  );
}

/** What a task of a group must fulfil too. */
export function validateTaskItself(
  task: TaskInfo,
  framework: Framework,
  agent: Agent,
): string | undefined {
  const id = task.task_id.value;
  const error = validateId(id);
  if (error !== undefined) return error;
  if (framework.tasks.has(id)) return `Task has duplicate ID: ${id}`;
  if (framework.unreachableTasks.has(id)) return `Task reuses the ID of an unreachable task: ${id}`;
  if (task.agent_id.value !== agent.id) {
    return `Task uses invalid agent ${task.agent_id.value} while agent ${agent.id} is expected`;
  }
  if ((task.kill_policy?.grace_period?.nanoseconds ?? 0) < 0) {
    return "Task's 'kill_policy.grace_period' must be non-negative";
  }
  if ((task.max_completion_time?.nanoseconds ?? 0) < 0) {
    return "Task's `max_completion_time` must be non-negative";
  }
  return validateTaskResources(task.resources ?? []);
}

function validateTaskResources(resources: readonly Resource[]): string | undefined {
  if (resources.length === 0) return 'Task uses no resources';
  return (
    prefixed('Task uses invalid resources', validateResources(resources)) ??
    prefixed('Task uses duplicate persistence ID', validateUniqueVolumes(resources)) ??
    prefixed('Invalid task resources', validateSingleRole(resources)) ??
    prefixed('Task mixes revocable and non-revocable resources', validateRevocable(resources))
  );
}

function validateTaskExecutor(
  task: TaskInfo,
  framework: Framework,
  agent: Agent,
  offered: readonly Resource[],
): string | undefined {
  const { executor, command } = task;
  if ((executor === undefined) === (command === undefined)) {
    return 'Task should have at least one (but not both) of CommandInfo or ExecutorInfo present';
  }
  const error =
    executor === undefined ? undefined : validateOwnExecutor(executor, framework, agent);
  if (error !== undefined) return error;
  const total = addResources(
    task.resources ?? [],
    newExecutorResources(executor, framework, agent),
  );
  if (containsResources(offered, total)) return undefined;
  return `Total resources ${formatResources(total)} required by task and its executor is more than available ${formatResources(offered)}`;
}

function validateOwnExecutor(
  executor: ExecutorInfo,
  framework: Framework,
  agent: Agent,
): string | undefined {
  const error = validateExecutor(executor, framework, agent);
  if (error !== undefined) return error;
  if (executor.type !== undefined && executor.type !== 'CUSTOM') {
    return "'ExecutorInfo.type' must be 'CUSTOM'";
  }
  return executor.command === undefined ? "'ExecutorInfo.command' must be set" : undefined;
}

/** What an executor takes, unless it runs on the agent already. */
export function newExecutorResources(
  executor: ExecutorInfo | undefined,
  framework: Framework,
  agent: Agent,
): readonly Resource[] {
  if (executor === undefined) return [];
  const runs = agent.executors.get(framework.id)?.has(executor.executor_id.value) === true;
  return runs ? [] : (executor.resources ?? []);
}

function prefixed(prefix: string, error: string | undefined): string | undefined {
  return error === undefined ? undefined : `${prefix}: ${error}`;
}
