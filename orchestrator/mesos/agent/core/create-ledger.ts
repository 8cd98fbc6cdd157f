import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { TaskStatus } from '../../wire/messages/status.ts';
import type { UpdateTarget } from '../updates/update-manager.ts';
import type { AgentContext } from './agent-context.ts';
import type { ExecutorEntry, TaskEntry } from './agent-model.ts';
import { type AgentStatus, agentStatus } from './agent-status.ts';
import { findTask } from './find-task.ts';
import { retireExecutor } from './retire-executor.ts';

/** Keeps the states of tasks, and sees that their updates get home. */
export interface Ledger {
  /** An executor tells of a task. */
  update(executor: ExecutorEntry, status: TaskStatus): void;
  /** The agent tells of a task that it has. */
  report(executor: ExecutorEntry, status: AgentStatus): void;
  /** The agent tells of a task that it does not run. */
  lose(framework: LostBy, status: Omit<AgentStatus, 'state'>): void;
  acknowledge(frameworkId: string, taskId: string, uuid: string): void;
}

/** The framework of a task that is not run; what it can is known when it has other tasks here. */
interface LostBy {
  readonly frameworkId: string;
  readonly info?: FrameworkInfo | undefined;
}

/** Operators need the last ones; a task with a flapping check has no end of them. */
const MOST_STATUSES = 50;

export function createLedger(context: AgentContext): Ledger {
  const { model, updates, paths, log } = context;

  /** An update that the agent can't handle is no reason to end. */
  const failed =
    (taskId: string) =>
    (error: unknown): void =>
      log(`An update of task ${taskId} went wrong: ${error}`);

  const targetOf = ({ key }: ExecutorEntry, taskId: string): UpdateTarget => ({
    frameworkId: key.frameworkId,
    taskId,
    path: paths.taskUpdates(key, taskId),
  });

  const enter = (task: TaskEntry, status: TaskStatus): void => {
    if (task.statuses.at(-1)?.state === status.state) task.statuses.pop();
    task.statuses.push(status);
    task.statuses.splice(0, Math.max(0, task.statuses.length - MOST_STATUSES));
    task.state = status.state;
    if (isTerminal(status.state)) {
      model.ended.set(status.state, (model.ended.get(status.state) ?? 0) + 1);
    }
  };

  const update = (executor: ExecutorEntry, status: TaskStatus): void => {
    const taskId = status.task_id.value;
    const { uuid } = status;
    const answer = (): void => {
      if (uuid !== undefined) executor.host?.acknowledged(taskId, uuid);
    };
    const task = executor.tasks.get(taskId);
    if (task === undefined) {
      log(`Executor ${executor.key.executorId} tells of a task that it was not given: ${taskId}`);
      answer();
      return;
    }
    if (isTerminal(task.state)) {
      answer();
      return;
    }
    const told = completeStatus(executor, drained(context, task, status));
    enter(task, told);
    updates.update(targetOf(executor, taskId), told).then(answer).catch(failed(taskId));
  };

  const forgetLost = async (frameworkId: string, taskId: string): Promise<void> => {
    if (model.id === undefined) return;
    try {
      await context.files.remove(paths.lostUpdates(model.id, frameworkId, taskId));
    } catch (error) {
      log(`Can't forget the updates of task ${taskId}: ${error}`);
    }
  };

  const over = (frameworkId: string, taskId: string): void => {
    const found = findTask(model, frameworkId, taskId);
    if (found === undefined) {
      updates.forget(frameworkId, taskId);
      void forgetLost(frameworkId, taskId);
      return;
    }
    found.task.isOver = true;
    retireExecutor(context, found.executor);
  };

  return {
    update,
    report: (executor, status) =>
      update(executor, agentStatus(context, { executorId: executor.key.executorId, ...status })),
    lose: ({ frameworkId, info }, status) => {
      if (model.id === undefined) return;
      // Of a framework that isn't known here, the master knows whether it understands DROPPED.
      const known = info ?? model.frameworks.get(frameworkId)?.info;
      const isAware = known?.capabilities?.some(({ type }) => type === 'PARTITION_AWARE') ?? false;
      const state = isAware || known === undefined ? 'TASK_DROPPED' : 'TASK_LOST';
      const { taskId } = status;
      const path = paths.lostUpdates(model.id, frameworkId, taskId);
      updates
        .update({ frameworkId, taskId, path }, agentStatus(context, { ...status, state }))
        .catch(failed(taskId));
    },
    acknowledge: (frameworkId, taskId, uuid) => {
      updates
        .acknowledge(frameworkId, taskId, uuid)
        .then((isOver) => {
          if (isOver) over(frameworkId, taskId);
        })
        .catch(failed(taskId));
    },
  };
}

/** What an executor may leave out. */
function completeStatus({ key }: ExecutorEntry, status: TaskStatus): TaskStatus {
  return {
    ...status,
    agent_id: { value: key.agentId },
    executor_id: { value: key.executorId },
    container_status: {
      ...status.container_status,
      container_id: status.container_status?.container_id ?? { value: key.containerId },
    },
  };
}

/** A framework's own executor knows nothing of the drain for which it ends a task. */
function drained({ model }: AgentContext, task: TaskEntry, status: TaskStatus): TaskStatus {
  if (status.state !== 'TASK_KILLED' || model.drain === undefined) return status;
  if (task.ending !== 'drain' && task.ending !== 'drain-gone') return status;
  const state = task.ending === 'drain-gone' ? 'TASK_GONE_BY_OPERATOR' : 'TASK_KILLED';
  return { ...status, state, reason: 'REASON_AGENT_DRAINING' };
}
