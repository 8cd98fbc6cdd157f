import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { containsResources } from '../../wire/resources/contains-resources.ts';
import { formatResources } from '../../wire/resources/format-resources.ts';
import { scalarOf } from '../../wire/resources/scalar-of.ts';
import type { Agent } from './agent.ts';
import type { Framework } from './framework.ts';
import { isSame, validateExecutor } from './validate-executor.ts';
import { newExecutorResources, validateTaskItself } from './validate-task.ts';

/** An executor of task groups needs at least these. */
const leastCpus = 0.01;
const leastMem = 32;

/** Why a group of tasks cannot be launched as a whole, in Mesos' words and order. */
export function validateTaskGroup(
  tasks: readonly TaskInfo[],
  executor: ExecutorInfo,
  framework: Framework,
  agent: Agent,
  offered: readonly Resource[],
): string | undefined {
  if (tasks.length === 0) return 'Task group cannot be empty';
  for (const task of tasks) {
    const error = validateGroupTask(task, tasks, framework, agent);
    if (error !== undefined) return `Task '${task.task_id.value}' is invalid: ${error}`;
  }
  return validateGroupExecutor(tasks, executor, framework, agent, offered);
}

function validateGroupTask(
  task: TaskInfo,
  tasks: readonly TaskInfo[],
  framework: Framework,
  agent: Agent,
): string | undefined {
  const error = validateTaskItself(task, framework, agent);
  if (error !== undefined) return error;
  const twins = tasks.filter(({ task_id }) => task_id.value === task.task_id.value);
  if (twins.length > 1) return `Task has duplicate ID: ${task.task_id.value}`;
  if (task.container?.type === 'DOCKER') {
    return 'Docker ContainerInfo is not supported on the task';
  }
  const networks = task.container?.network_infos ?? [];
  return networks.length > 0 ? 'NetworkInfos must not be set on the task' : undefined;
}

function validateGroupExecutor(
  tasks: readonly TaskInfo[],
  executor: ExecutorInfo,
  framework: Framework,
  agent: Agent,
  offered: readonly Resource[],
): string | undefined {
  const id = executor.executor_id.value;
  const error = validateExecutor(executor, framework, agent);
  if (error !== undefined) return error;
  if (executor.type === undefined) return "'ExecutorInfo.type' must be set";
  if (executor.type === 'UNKNOWN') return 'Unknown executor type';
  if (executor.container?.type === 'DOCKER') {
    return 'Docker ContainerInfo is not supported on the executor';
  }
  const other = tasks.find(
    (task) => task.executor !== undefined && !isSame(task.executor, executor),
  );
  if (other !== undefined) {
    return `The \`ExecutorInfo\` of task '${other.task_id.value}' is different from executor '${id}'`;
  }
  const own = executor.resources ?? [];
  const cpus = scalarOf(own, 'cpus');
  const mem = scalarOf(own, 'mem');
  if (cpus < leastCpus) {
    return `Executor '${id}' uses less CPUs (${cpus || 'None'}) than the minimum required (${leastCpus})`;
  }
  if (mem < leastMem) {
    return `Executor '${id}' uses less memory (${mem === 0 ? 'None' : `${mem}MB`}) than the minimum required (${leastMem}MB)`;
  }
  if (scalarOf(own, 'disk') === 0) return `Executor '${id}' uses no disk`;
  const total = addResources(
    ...tasks.map(({ resources = [] }) => resources),
    newExecutorResources(executor, framework, agent),
  );
  if (containsResources(offered, total)) return undefined;
  return `Total resources ${formatResources(total)} required by task group and its executor are more than available ${formatResources(offered)}`;
}
