import type { ExecutorCall } from '../../wire/messages/executor-call.ts';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type {
  ExecutorEnd,
  ExecutorEvents,
  HostedTask,
  RecoveredTask,
} from '../executors/executor-host.ts';
import type { TaskNote } from './agent-checkpoint.ts';
import type { AgentContext } from './agent-context.ts';
import type { ExecutorEntry, FrameworkEntry, TaskEntry } from './agent-model.ts';
import type { Ledger } from './create-ledger.ts';
import { executorSpec, hostExecutor } from './host-executor.ts';
import type { LaunchOrder } from './launch-order.ts';
import { refuseLaunch } from './refuse-launch.ts';
import { retireExecutor } from './retire-executor.ts';

type Subscribe = Extract<ExecutorCall, { type: 'SUBSCRIBE' }>['subscribe'];

/** Starts executors and hands them their tasks. */
export interface Launcher {
  launch(order: LaunchOrder): void;
  /** Takes up an executor of an earlier process of the agent. */
  recover(
    framework: FrameworkEntry,
    executor: ExecutorEntry,
    tasks: readonly RecoveredTask[],
  ): void;
  /** Brings data of an executor, base64, to its framework. */
  message(executor: ExecutorEntry, data: string): void;
}

export function createLauncher(context: AgentContext, ledger: Ledger): Launcher {
  const { model, files, paths, log, newId, containers } = context;

  const endTasks = (
    executor: ExecutorEntry,
    tasks: Iterable<TaskEntry>,
    end: Pick<ExecutorEnd, 'message' | 'reason'>,
  ): void => {
    for (const { info, state } of tasks) {
      if (isTerminal(state)) continue;
      const taskId = info.task_id.value;
      ledger.report(executor, { taskId, state: 'TASK_FAILED', ...end });
    }
  };

  const end = (executor: ExecutorEntry, { status, message, reason }: ExecutorEnd): void => {
    executor.state = 'TERMINATED';
    executor.host = undefined;
    endTasks(executor, executor.tasks.values(), { message, reason });
    const { frameworkId, executorId } = executor.key;
    if (executor.kind !== 'command') {
      const executor_id = { value: executorId };
      const exited_executor = { framework_id: { value: frameworkId }, executor_id, status };
      context.send({ type: 'EXITED_EXECUTOR', exited_executor });
    }
    files
      .write(paths.sentinel(executor.key), {})
      // Without it the next start finds by itself that the executor has ended.
      .catch((error: unknown) => log(`Can't note the end of ${executorId}: ${error}`));
    retireExecutor(context, executor);
  };

  const message = ({ key }: ExecutorEntry, data: string): void => {
    const framework_id = { value: key.frameworkId };
    const executor_id = { value: key.executorId };
    context.send({
      type: 'EXECUTOR_MESSAGE',
      executor_message: { framework_id, executor_id, data },
    });
  };

  const eventsOf = (executor: ExecutorEntry): ExecutorEvents => ({
    update: (status) => ledger.update(executor, status),
    message: (data) => message(executor, data),
    registered: () => {
      if (executor.state === 'REGISTERING') executor.state = 'RUNNING';
    },
    ended: (how) => end(executor, how),
  });

  /** An executor that came back may never have got what it was sent when the agent went away. */
  const reconcile = (executor: ExecutorEntry, call: Subscribe, wasRecovered: boolean): void => {
    for (const { status } of call.unacknowledged_updates ?? []) {
      // One without an id could never be acknowledged.
      if (status.uuid !== undefined) ledger.update(executor, status);
    }
    if (!wasRecovered) return;
    const known = new Set((call.unacknowledged_tasks ?? []).map(({ task_id }) => task_id.value));
    for (const { info, state } of executor.tasks.values()) {
      const taskId = info.task_id.value;
      if (state !== 'TASK_STAGING' || known.has(taskId)) continue;
      const reason = 'REASON_AGENT_RESTARTED';
      const message = 'The task was lost with the restart of the agent';
      ledger.report(executor, { taskId, state: 'TASK_FAILED', reason, message });
    }
  };

  const start = (
    framework: FrameworkEntry,
    executor: ExecutorEntry,
    recovered?: readonly RecoveredTask[],
  ): void => {
    let isFirst = recovered !== undefined;
    executor.host = hostExecutor(context, framework, executor, {
      events: eventsOf(executor),
      onSubscribed: (call) => {
        reconcile(executor, call, isFirst);
        isFirst = false;
      },
      recovered,
    });
    if (executor.kind !== 'custom') executor.state = 'RUNNING';
  };

  const note = async (
    framework: FrameworkEntry,
    executor: ExecutorEntry,
    tasks: readonly TaskEntry[],
  ): Promise<void> => {
    const { key, info, kind } = executor;
    const { agentId, frameworkId } = key;
    if (executor.host === undefined) {
      await files.write(paths.frameworkInfo(agentId, frameworkId), framework.info);
      await files.write(paths.executorInfo(key), { info, kind });
      await files.link(paths.latestSandbox(key), key.containerId);
    }
    for (const { info: task, containerId, group } of tasks) {
      const value: TaskNote = { info: task, containerId, group };
      await files.write(paths.taskInfo(key, task.task_id.value), value);
    }
  };

  /** An executor that gets one task more may use more; without that the task still runs. */
  const grow = async (framework: FrameworkEntry, executor: ExecutorEntry): Promise<void> => {
    try {
      await containers.update(executorSpec(context, framework, executor));
    } catch (error) {
      log(`Can't give executor ${executor.key.executorId} more: ${error}`);
    }
  };

  const handOver = async (
    framework: FrameworkEntry,
    executor: ExecutorEntry,
    tasks: readonly TaskEntry[],
  ): Promise<void> => {
    try {
      await note(framework, executor, tasks);
    } catch (error) {
      const message = `The agent can't note the launch: ${error}`;
      endTasks(executor, tasks, { message, reason: 'REASON_CONTAINER_LAUNCH_FAILED' });
    }
    const alive = tasks.filter(({ state }) => !isTerminal(state));
    for (const task of alive) task.isQueued = false;
    // All its tasks may have been killed meanwhile.
    const isNeeded = alive.length > 0 && executor.state !== 'TERMINATING';
    if (!isNeeded && executor.host === undefined) return end(executor, UNNEEDED);
    if (alive.length === 0) return;
    if (executor.host === undefined) start(framework, executor);
    else if (executor.kind === 'custom') {
      await grow(framework, executor);
    }
    executor.host?.launch(alive.map(hosted));
  };

  return {
    launch: (order) => {
      const refusal = refuseLaunch(model, order);
      if (refusal !== undefined) {
        log(`Tasks of framework ${order.frameworkId} are refused: ${refusal.message}`);
        const by = { frameworkId: order.frameworkId, info: order.framework };
        for (const { task_id } of order.tasks) {
          ledger.lose(by, { taskId: task_id.value, ...refusal });
        }
        return;
      }
      const framework = frameworkOf(context, order);
      framework.info = order.framework;
      const executor = executorOf(context, framework, order);
      const group = order.isGroup ? newId() : undefined;
      const tasks = order.tasks.map((info): TaskEntry => {
        const containerId = executor.kind === 'default' ? newId() : executor.key.containerId;
        return { info, containerId, group, state: 'TASK_STAGING', statuses: [], ...FRESH };
      });
      for (const task of tasks) executor.tasks.set(task.info.task_id.value, task);
      executor.tail = executor.tail
        .then(() => handOver(framework, executor, tasks))
        .catch((error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          log(`Launch on executor ${executor.key.executorId}: ${message}`);
          endTasks(executor, tasks, { message, reason: 'REASON_CONTAINER_LAUNCH_FAILED' });
          const isIdle = executor.kind !== 'custom' && executor.host?.containers().length === 0;
          if (executor.host === undefined || isIdle) end(executor, UNNEEDED);
        });
    },
    recover: start,
    message,
  };
}

const FRESH = { isQueued: true, isOver: false };
const UNNEEDED: ExecutorEnd = {
  status: 0,
  message: 'Executor was not needed',
  reason: 'REASON_EXECUTOR_TERMINATED',
};

function hosted({ info, containerId, group }: TaskEntry): HostedTask {
  return { info, containerId, group };
}

function frameworkOf({ model }: AgentContext, order: LaunchOrder): FrameworkEntry {
  const known = model.frameworks.get(order.frameworkId);
  if (known !== undefined) return known;
  const framework: FrameworkEntry = {
    info: order.framework,
    executors: new Map(),
    completed: [],
    isEnding: false,
  };
  model.frameworks.set(order.frameworkId, framework);
  return framework;
}

function executorOf(
  { model, newId }: AgentContext,
  framework: FrameworkEntry,
  { executor: info, kind, frameworkId }: LaunchOrder,
): ExecutorEntry {
  const executorId = info.executor_id.value;
  const known = framework.executors.get(executorId);
  if (known !== undefined) return known;
  const executor: ExecutorEntry = {
    key: { agentId: model.id ?? '', frameworkId, executorId, containerId: newId() },
    info: { ...info, framework_id: { value: frameworkId } },
    kind,
    state: 'REGISTERING',
    tasks: new Map(),
    tail: Promise.resolve(),
  };
  framework.executors.set(executorId, executor);
  return executor;
}
