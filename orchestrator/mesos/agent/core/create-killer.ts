import type { DrainConfig } from '../../wire/messages/agent.ts';
import type { KillPolicy } from '../../wire/messages/health.ts';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { EndingCause } from '../task-run/task-run-state.ts';
import type { TaskNote } from './agent-checkpoint.ts';
import type { AgentContext } from './agent-context.ts';
import type { ExecutorEntry, TaskEntry } from './agent-model.ts';
import type { Ledger } from './create-ledger.ts';
import { findTask } from './find-task.ts';

/** Ends tasks, executors and frameworks. */
export interface Killer {
  killTask(frameworkId: string, taskId: string, policy: KillPolicy | undefined): void;
  shutdownExecutor(frameworkId: string, executorId: string): void;
  shutdownFramework(frameworkId: string): void;
  /** Ends all tasks for an operator who wants the machine empty. */
  drain(config: DrainConfig): void;
}

export function createKiller(context: AgentContext, ledger: Ledger): Killer {
  const { model, files, paths, log } = context;

  const neverRan = (executor: ExecutorEntry, task: TaskEntry): void =>
    ledger.report(executor, {
      taskId: task.info.task_id.value,
      state: task.ending === 'drain-gone' ? 'TASK_GONE_BY_OPERATOR' : 'TASK_KILLED',
      reason: 'REASON_TASK_KILLED_DURING_LAUNCH',
      message: 'Killed before delivery to the executor',
    });

  /** The restart of the agent may not turn a kill into a failure. */
  const noteEnding = (executor: ExecutorEntry, task: TaskEntry): void => {
    const { info, containerId, group, ending } = task;
    const note: TaskNote = { info, containerId, group, ending };
    files
      .write(paths.taskInfo(executor.key, info.task_id.value), note)
      .catch((error: unknown) => log(`Can't note the kill of ${info.task_id.value}: ${error}`));
  };

  const kill = (
    executor: ExecutorEntry,
    task: TaskEntry,
    request: { readonly cause: EndingCause; readonly policy?: KillPolicy | undefined },
  ): void => {
    if (isTerminal(task.state)) return;
    task.ending ??= request.cause;
    if (task.isQueued) {
      for (const other of membersOf(executor, task)) neverRan(executor, other);
      return;
    }
    noteEnding(executor, task);
    const undelivered = executor.host?.kill(task.info.task_id.value, request) ?? [];
    for (const id of undelivered) {
      const other = executor.tasks.get(id);
      if (other !== undefined) neverRan(executor, other);
    }
    const isIdle = [...executor.tasks.values()].every(({ state }) => isTerminal(state));
    if (undelivered.length > 0 && isIdle) shutdown(executor);
  };

  const shutdown = (executor: ExecutorEntry): void => {
    if (executor.state === 'TERMINATED') return;
    executor.state = 'TERMINATING';
    for (const task of executor.tasks.values()) {
      if (task.isQueued && !isTerminal(task.state)) neverRan(executor, task);
    }
    executor.host?.shutdown();
  };

  return {
    killTask: (frameworkId, taskId, policy) => {
      const found = findTask(model, frameworkId, taskId);
      if (found === undefined) return log(`Can't kill task ${taskId}: it is not here`);
      kill(found.executor, found.task, { cause: 'kill', policy });
    },
    shutdownExecutor: (frameworkId, executorId) => {
      const executor = model.frameworks.get(frameworkId)?.executors.get(executorId);
      if (executor !== undefined) shutdown(executor);
    },
    shutdownFramework: (frameworkId) => {
      const framework = model.frameworks.get(frameworkId);
      if (framework === undefined) return;
      framework.isEnding = true;
      for (const executor of [...framework.executors.values()]) shutdown(executor);
    },
    drain: (config) => {
      const cause = config.mark_gone ? 'drain-gone' : 'drain';
      for (const framework of [...model.frameworks.values()]) {
        for (const executor of [...framework.executors.values()]) {
          for (const task of [...executor.tasks.values()]) {
            kill(executor, task, { cause, policy: drainPolicy(config, task) });
          }
        }
      }
    },
  };
}

/** One killed task of a group that was not delivered takes the group with it. */
function membersOf(executor: ExecutorEntry, task: TaskEntry): readonly TaskEntry[] {
  if (task.group === undefined) return [task];
  return [...executor.tasks.values()].filter(({ group }) => group === task.group);
}

/** A task has no more time than the operator gives, and no more than it wants. */
function drainPolicy(config: DrainConfig, { info }: TaskEntry): KillPolicy | undefined {
  const most = config.max_grace_period?.nanoseconds;
  if (most === undefined) return undefined;
  const own = info.kill_policy?.grace_period?.nanoseconds;
  return { grace_period: { nanoseconds: Math.min(most, own ?? most) } };
}
