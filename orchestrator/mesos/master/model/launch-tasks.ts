import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { subtractResources } from '../../wire/resources/subtract-resources.ts';
import type { Offered } from './accept-offers.ts';
import { addTask, stagedTask } from './add-task.ts';
import { addExecutor } from './executors.ts';
import { forwardStatus } from './forward-status.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { masterStatus } from './master-status.ts';
import { newExecutorResources, validateTask } from './validate-task.ts';

/** LAUNCH: each task that is valid runs, each other gets TASK_ERROR. */
export function launchTasks(
  context: MasterContext,
  offered: Offered,
  tasks: readonly TaskInfo[],
): void {
  for (const info of tasks) launchTask(context, offered, withFrameworkId(info, offered.framework));
}

function launchTask(context: MasterContext, offered: Offered, info: TaskInfo): void {
  const { framework, agent } = offered;
  const error = validateTask(info, framework, agent, offered.available);
  if (error !== undefined) {
    const status = masterStatus({
      taskId: info.task_id.value,
      agentId: info.agent_id.value,
      executorId: info.executor?.executor_id.value,
      state: 'TASK_ERROR',
      reason: 'REASON_TASK_INVALID',
      message: error,
      now: context.now(),
    });
    forwardStatus(context, framework.id, status);
    return;
  }
  takeOffered(context, offered, [info], info.executor);
  context.ports.toAgent(agent.id, {
    type: 'RUN_TASK',
    run_task: { framework: framework.info, task: info },
  });
}

/** Enters tasks and the executor that they start into the books, at the cost of what was offered. */
export function takeOffered(
  context: MasterContext,
  offered: Offered,
  tasks: readonly TaskInfo[],
  executor: ExecutorInfo | undefined,
): void {
  const { framework, agent } = offered;
  const own = newExecutorResources(executor, framework, agent);
  const used = addResources(own, ...tasks.map(({ resources = [] }) => resources));
  offered.available = subtractResources(offered.available, used);
  const id = executor?.executor_id.value;
  if (executor !== undefined && agent.executors.get(framework.id)?.has(id ?? '') !== true) {
    addExecutor(context, agent, framework, executor);
  }
  for (const info of tasks) addTask(context, agent, framework, stagedTask(info, framework, id));
}

function withFrameworkId(info: TaskInfo, framework: Framework): TaskInfo {
  if (info.executor === undefined || info.executor.framework_id !== undefined) return info;
  return { ...info, executor: { ...info.executor, framework_id: { value: framework.id } } };
}
