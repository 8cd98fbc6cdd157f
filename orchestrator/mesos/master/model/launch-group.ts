import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { TaskGroupInfo } from '../../wire/messages/task.ts';
import type { Offered } from './accept-offers.ts';
import { forwardStatus } from './forward-status.ts';
import { takeOffered } from './launch-tasks.ts';
import type { MasterContext } from './master-context.ts';
import { masterStatus } from './master-status.ts';
import { validateTaskGroup } from './validate-task-group.ts';

/** LAUNCH_GROUP: the tasks run together under one executor, or all get TASK_ERROR. */
export function launchGroup(
  context: MasterContext,
  offered: Offered,
  launch: { readonly executor: ExecutorInfo; readonly task_group: TaskGroupInfo },
): void {
  const { framework, agent } = offered;
  const executor: ExecutorInfo = {
    ...launch.executor,
    framework_id: launch.executor.framework_id ?? { value: framework.id },
  };
  const tasks = launch.task_group.tasks ?? [];
  const error = validateTaskGroup(tasks, executor, framework, agent, offered.available);
  if (error !== undefined) {
    for (const { task_id, agent_id } of tasks) {
      const status = masterStatus({
        taskId: task_id.value,
        agentId: agent_id.value,
        executorId: executor.executor_id.value,
        state: 'TASK_ERROR',
        reason: 'REASON_TASK_GROUP_INVALID',
        message: error,
        now: context.now(),
      });
      forwardStatus(context, framework.id, status);
    }
    return;
  }
  takeOffered(context, offered, tasks, executor);
  context.ports.toAgent(agent.id, {
    type: 'RUN_TASK_GROUP',
    run_task_group: { framework: framework.info, executor, task_group: { tasks: [...tasks] } },
  });
}
