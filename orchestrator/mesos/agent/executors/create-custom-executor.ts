import type { URI } from '../../wire/messages/command.ts';
import type { ExecutorCall } from '../../wire/messages/executor-call.ts';
import type { ExecutorEvent } from '../../wire/messages/executor-event.ts';
import type { Clock } from '../clock/clock.ts';
import type { ContainerExit } from '../containers/container-exit.ts';
import type { ContainerSpec } from '../containers/container-spec.ts';
import type { Containerizer } from '../containers/containerizer.ts';
import { describeExit } from '../containers/describe-exit.ts';
import type { Fetcher } from '../fetcher/create-fetcher.ts';
import { prepareSandbox } from '../sandbox/prepare-sandbox.ts';
import { formatDuration } from '../settings/format-duration.ts';
import type { ExecutorEnd, ExecutorEvents, ExecutorHost, HostedTask } from './executor-host.ts';

/** The answer that an executor listens to. */
interface ExecutorStream {
  send(event: ExecutorEvent): void;
  close(): void;
}

type Subscribe = Extract<ExecutorCall, { type: 'SUBSCRIBE' }>['subscribe'];

/** An executor that is a program of a framework. */
export interface CustomExecutor extends ExecutorHost {
  /** It opened its stream, maybe again. `lost` ends the connection. */
  subscribe(stream: ExecutorStream, call: Subscribe): { lost(): void };
  isSubscribed(): boolean;
}

export interface CustomExecutorOrder {
  readonly spec: ContainerSpec;
  readonly uris: readonly URI[];
  readonly subscribed: () => ExecutorEvent;
  readonly registrationTimeoutMs: number;
  readonly reregistrationTimeoutMs: number;
  readonly shutdownGraceMs: number;
  readonly heartbeatMs: number;
  /** Its container was started by an earlier process of the agent. */
  readonly isRecovered: boolean;
}

export interface CustomExecutorDependencies {
  readonly clock: Clock;
  /** One that doesn't give up: only starts can fail. */
  readonly containers: Containerizer;
  readonly fetcher: Fetcher;
  readonly events: ExecutorEvents;
  /** It came back and doesn't know these tasks that it was given. */
  readonly onSubscribed: (call: Subscribe) => void;
}

/** Starts an executor's program and talks with it by the executor API v1. */
export function createCustomExecutor(
  order: CustomExecutorOrder,
  dependencies: CustomExecutorDependencies,
): CustomExecutor {
  const { spec } = order;
  const { clock, containers, events } = dependencies;
  const given = new AbortController();
  /** For an executor that isn't connected now. */
  let waiting: ExecutorEvent[] = [];
  let stream: ExecutorStream | undefined;
  let cancelTimer = (): void => {};
  let cancelHeartbeat = (): void => {};
  let end: ExecutorEnd | undefined;

  const send = (event: ExecutorEvent): void => {
    if (stream === undefined) waiting.push(event);
    else stream.send(event);
  };

  const destroy = (): void => {
    void containers.destroy(spec);
  };

  const endFor = (reason: ExecutorEnd['reason'], message: string): void => {
    end ??= { status: 1, message, reason };
    given.abort();
    destroy();
  };

  const expect = (milliseconds: number, reason: ExecutorEnd['reason'], what: string): void => {
    cancelTimer();
    cancelTimer = clock.after(milliseconds, () =>
      endFor(reason, `Executor did not ${what} within ${formatDuration(milliseconds)}`),
    );
  };

  const over = (last: ExecutorEnd): void => {
    cancelTimer();
    cancelHeartbeat();
    stream?.close();
    stream = undefined;
    void containers.cleanUp(spec);
    events.ended(last);
  };

  const beat = (): void => {
    cancelHeartbeat = clock.after(order.heartbeatMs, () => {
      stream?.send({ type: 'HEARTBEAT' });
      beat();
    });
  };

  const live = async (): Promise<void> => {
    if (order.isRecovered) {
      if (!(await containers.recover(spec))) throw new Error('The agent restarted before it ran');
      const { reregistrationTimeoutMs } = order;
      expect(reregistrationTimeoutMs, 'REASON_EXECUTOR_REREGISTRATION_TIMEOUT', 'reregister');
    } else {
      await prepareSandbox({ sandbox: spec.sandbox, user: spec.user });
      const { sandbox, user } = spec;
      await dependencies.fetcher({ uris: order.uris, sandbox, user }, given.signal);
      await containers.start(spec, given.signal);
      const { registrationTimeoutMs } = order;
      // Whoever ended it meanwhile found no container yet.
      if (given.signal.aborted) destroy();
      else if (stream === undefined) {
        expect(registrationTimeoutMs, 'REASON_EXECUTOR_REGISTRATION_TIMEOUT', 'register');
      }
    }
    const exit = await containers.wait(spec);
    over(end ?? endOf(exit));
  };

  live().catch((error: unknown) =>
    over(
      end ?? {
        status: 1,
        message: error instanceof Error ? error.message : String(error),
        reason: 'REASON_CONTAINER_LAUNCH_FAILED',
      },
    ),
  );

  return {
    subscribe: (opened, call) => {
      stream?.close();
      cancelTimer();
      cancelHeartbeat();
      stream = opened;
      opened.send(order.subscribed());
      beat();
      events.registered();
      dependencies.onSubscribed(call);
      for (const event of waiting.splice(0)) opened.send(event);
      return {
        lost: () => {
          if (stream !== opened) return;
          stream = undefined;
          cancelHeartbeat();
        },
      };
    },
    isSubscribed: () => stream !== undefined,
    launch: (tasks) => {
      for (const event of launches(tasks)) send(event);
    },
    kill: (taskId, { policy }) => {
      const launch = waiting.find((event) => launchedTasks(event).includes(taskId));
      if (launch !== undefined) {
        waiting = waiting.filter((event) => event !== launch);
        return launchedTasks(launch);
      }
      send({ type: 'KILL', kill: { task_id: { value: taskId }, kill_policy: policy } });
      return [];
    },
    acknowledged: (taskId, uuid) =>
      stream?.send({ type: 'ACKNOWLEDGED', acknowledged: { task_id: { value: taskId }, uuid } }),
    message: (data) => send({ type: 'MESSAGE', message: { data } }),
    shutdown: () => {
      end ??= TERMINATED;
      if (stream === undefined) {
        waiting = [];
        given.abort();
        destroy();
        return;
      }
      stream.send({ type: 'SHUTDOWN' });
      cancelTimer();
      cancelTimer = clock.after(order.shutdownGraceMs, destroy);
    },
    containers: () => [spec],
  };
}

const TERMINATED: ExecutorEnd = {
  status: 0,
  message: 'Executor terminated',
  reason: 'REASON_EXECUTOR_TERMINATED',
};

function endOf(exit: ContainerExit): ExecutorEnd {
  if (exit.outOfMemory) {
    const message = 'Memory limit of the executor exceeded';
    return { status: 9, message, reason: 'REASON_CONTAINER_LIMITATION_MEMORY' };
  }
  const status = exit.exitStatus === undefined ? (exit.signal ?? 1) : exit.exitStatus << 8;
  const message = `Executor terminated: ${describeExit('Command', exit)}`;
  return { status, message, reason: 'REASON_EXECUTOR_TERMINATED' };
}

function launches(tasks: readonly HostedTask[]): readonly ExecutorEvent[] {
  if (tasks[0]?.group !== undefined) {
    const group = { tasks: tasks.map(({ info }) => info) };
    return [{ type: 'LAUNCH_GROUP', launch_group: { task_group: group } }];
  }
  return tasks.map(({ info: task }) => ({ type: 'LAUNCH', launch: { task } }));
}

function launchedTasks(event: ExecutorEvent): readonly string[] {
  if (event.type === 'LAUNCH') return [event.launch.task.task_id.value];
  if (event.type !== 'LAUNCH_GROUP') return [];
  return (event.launch_group.task_group.tasks ?? []).map(({ task_id }) => task_id.value);
}
