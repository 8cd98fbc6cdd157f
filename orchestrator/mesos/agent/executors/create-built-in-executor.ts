import type { NetworkInfo } from '../../wire/messages/container.ts';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { TaskStatus } from '../../wire/messages/status.ts';
import type { Clock } from '../clock/clock.ts';
import type { Containerizer } from '../containers/containerizer.ts';
import type { Fetcher } from '../fetcher/create-fetcher.ts';
import { createTaskRun, type TaskRun, type TaskRunOrder } from '../task-run/create-task-run.ts';
import type { TaskRunStatus } from '../task-run/task-run-effect.ts';
import type {
  ExecutorEvents,
  ExecutorHost,
  HostedTask,
  KillRequest,
  RecoveredTask,
} from './executor-host.ts';
import { planTaskRun, type TaskRunContext } from './plan-task-run.ts';

export interface BuiltInExecutorDependencies {
  readonly clock: Clock;
  readonly containers: Containerizer;
  readonly fetcher: Fetcher;
  readonly log: (line: string) => void;
  readonly events: ExecutorEvents;
  /** 16 random bytes, base64. */
  readonly newUuid: () => string;
}

interface Hosted {
  readonly task: HostedTask;
  readonly run: TaskRun;
}

/**
 * The executor of single tasks and of task groups. It is a part of the agent, so that it costs no
 * memory of its own; the tasks' containers are what outlives the agent. In a group that loses a
 * task the others are killed (the default policy of Mesos' default executor).
 */
export function createBuiltInExecutor(
  context: TaskRunContext,
  dependencies: BuiltInExecutorDependencies,
  recovered: readonly RecoveredTask[] = [],
): ExecutorHost {
  const { clock, events, log, containers, fetcher } = dependencies;
  const running = new Map<string, Hosted>();

  const statusOf = (
    task: HostedTask,
    status: TaskRunStatus,
    networks: readonly NetworkInfo[],
  ): TaskStatus => ({
    task_id: task.info.task_id,
    source: 'SOURCE_EXECUTOR',
    timestamp: clock.now() / 1000,
    uuid: dependencies.newUuid(),
    executor_id: { value: context.key.executorId },
    agent_id: { value: context.key.agentId },
    container_status: {
      container_id: containerIdOf(task, context),
      ...(networks.length === 0 ? {} : { network_infos: [...networks] }),
    },
    ...status,
  });

  const killOthers = ({ info, group }: HostedTask): void => {
    if (group === undefined) return;
    for (const [id, other] of running) {
      if (id !== info.task_id.value && other.task.group === group) other.run.kill('kill');
    }
  };

  const host = (task: HostedTask, order: TaskRunOrder): TaskRun => {
    const run = createTaskRun(order, {
      clock,
      containers,
      fetcher,
      onUpdate: (status, networks) => {
        events.update(statusOf(task, status, networks));
        if (isTerminal(status.state) && status.state !== 'TASK_FINISHED') killOthers(task);
      },
      onOver: () => {
        running.delete(task.info.task_id.value);
        if (running.size === 0) events.ended(WELL);
      },
    });
    running.set(task.info.task_id.value, { task, run });
    return run;
  };

  for (const task of recovered) {
    const { ending, runningSince } = task;
    host(task, planTaskRun(task, context)).recover({
      toldRunning: wasToldRunning(task),
      ending,
      runningSince,
    });
  }

  return {
    launch: (tasks) => {
      const orders = tasks.map((task) => ({ task, order: planTaskRun(task, context) }));
      // All are there before the first begins, as one that fails takes the others with it.
      const runs = orders.map(({ task, order }) => host(task, order));
      for (const run of runs) run.begin();
    },
    kill: (taskId, { cause, policy }: KillRequest) => {
      const grace = policy?.grace_period;
      running
        .get(taskId)
        ?.run.kill(cause, grace === undefined ? undefined : grace.nanoseconds / 1e6);
      return [];
    },
    acknowledged: () => {},
    message: () => log(`Executor ${context.key.executorId} takes no messages`),
    shutdown: () => {
      for (const { run } of [...running.values()]) run.kill('kill');
    },
    containers: () => [...running.values()].map(({ run }) => run.spec),
  };
}

const WELL = {
  status: 0,
  message: 'Executor terminated',
  reason: 'REASON_EXECUTOR_TERMINATED',
} as const;

function containerIdOf({ containerId }: HostedTask, { key }: TaskRunContext) {
  return containerId === key.containerId
    ? { value: containerId }
    : { value: containerId, parent: { value: key.containerId } };
}

function wasToldRunning({ latestState }: RecoveredTask): boolean {
  return latestState === 'TASK_RUNNING' || latestState === 'TASK_KILLING';
}
