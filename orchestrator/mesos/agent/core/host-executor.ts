import type { ExecutorEvent } from '../../wire/messages/executor-event.ts';
import type { ContainerSpec } from '../containers/container-spec.ts';
import { dockerImage } from '../containers/docker/docker-image.ts';
import { containerLimits } from '../executors/container-limits.ts';
import { containerVolumes } from '../executors/container-volumes.ts';
import { createBuiltInExecutor } from '../executors/create-built-in-executor.ts';
import {
  type CustomExecutorDependencies,
  createCustomExecutor,
} from '../executors/create-custom-executor.ts';
import type { ExecutorEvents, ExecutorHost, RecoveredTask } from '../executors/executor-host.ts';
import type { TaskRunContext } from '../executors/plan-task-run.ts';
import { taskEnvironment } from '../executors/task-environment.ts';
import { formatDuration } from '../settings/format-duration.ts';
import type { AgentContext } from './agent-context.ts';
import type { ExecutorEntry, FrameworkEntry } from './agent-model.ts';

/** Single tasks end sooner than executors, so that those can still tell of it. */
const COMMAND_GRACE_MS = 3000;

export interface HostOptions {
  readonly events: ExecutorEvents;
  readonly onSubscribed: CustomExecutorDependencies['onSubscribed'];
  /** Given when the agent was restarted: the tasks that ran. */
  readonly recovered?: readonly RecoveredTask[] | undefined;
}

/** What runs the tasks of an executor: a part of the agent, or a program of the framework. */
export function hostExecutor(
  context: AgentContext,
  framework: FrameworkEntry,
  executor: ExecutorEntry,
  { events, onSubscribed, recovered }: HostOptions,
): ExecutorHost {
  const { clock, containers, fetcher, log, newUuid, settings } = context;
  if (executor.kind !== 'custom') {
    const dependencies = { clock, containers, fetcher, log, events, newUuid };
    return createBuiltInExecutor(runContext(context, framework, executor), dependencies, recovered);
  }
  const grace = executor.info.shutdown_grace_period;
  return createCustomExecutor(
    {
      spec: executorSpec(context, framework, executor),
      uris: executor.info.command?.uris ?? [],
      subscribed: () => subscribed(context, framework, executor),
      registrationTimeoutMs: settings.executorRegistrationTimeoutMs,
      reregistrationTimeoutMs: settings.executorReregistrationTimeoutMs,
      shutdownGraceMs:
        grace === undefined ? settings.executorShutdownGraceMs : grace.nanoseconds / 1e6,
      heartbeatMs: settings.executorHeartbeatMs,
      isRecovered: recovered !== undefined,
    },
    { clock, containers, fetcher, events, onSubscribed },
  );
}

/** How the tasks of a built-in executor are run. */
export function runContext(
  { settings, paths }: AgentContext,
  framework: FrameworkEntry,
  { key, info }: ExecutorEntry,
): TaskRunContext {
  const { dockerStopTimeoutMs, executorShutdownGraceMs } = settings;
  return {
    key,
    paths,
    executor: info,
    framework: framework.info,
    endpoint: `${settings.ip}:${settings.port}`,
    ip: settings.ip,
    switchUser: settings.switchUser,
    processGraceMs: COMMAND_GRACE_MS,
    dockerGraceMs: dockerStopTimeoutMs > 0 ? dockerStopTimeoutMs : executorShutdownGraceMs,
  };
}

/** The container of a framework's own executor; its tasks are within. */
export function executorSpec(
  { settings, paths }: AgentContext,
  { info: framework }: FrameworkEntry,
  { key, info, tasks }: ExecutorEntry,
): ContainerSpec {
  const sandbox = paths.sandbox(key);
  const isDocker = dockerImage(info.container) !== undefined;
  const resources = [
    ...(info.resources ?? []),
    ...[...tasks.values()].flatMap((task) => task.info.resources ?? []),
  ];
  const user = info.command?.user ?? framework.user;
  const endpoint = `${settings.ip}:${settings.port}`;
  const { frameworkId, executorId, agentId } = key;
  return {
    containerId: key.containerId,
    folder: paths.container(key, key.containerId),
    sandbox,
    command: info.command,
    environment: {
      MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD: formatDuration(settings.executorShutdownGraceMs),
      ...(framework.checkpoint
        ? {
            MESOS_RECOVERY_TIMEOUT: formatDuration(settings.recoveryTimeoutMs),
            MESOS_SUBSCRIPTION_BACKOFF_MAX: formatDuration(
              settings.executorReregistrationTimeoutMs,
            ),
          }
        : {}),
      ...taskEnvironment(
        {
          ...{ frameworkId, executorId, agentId, endpoint, sandbox },
          checkpoint: framework.checkpoint ?? false,
          containerIp: isDocker ? undefined : settings.ip,
        },
        info.command,
      ),
    },
    user: isDocker || !settings.switchUser || user === '' ? undefined : user,
    container: info.container,
    limits: containerLimits(resources, undefined),
    volumes: containerVolumes(resources, info.container, {
      persistent: paths.volume,
      sandbox,
      hasImage: isDocker,
    }),
  };
}

function subscribed(
  { model }: AgentContext,
  framework: FrameworkEntry,
  { info, key }: ExecutorEntry,
): ExecutorEvent {
  return {
    type: 'SUBSCRIBED',
    subscribed: {
      executor_info: info,
      framework_info: framework.info,
      agent_info: model.info,
      container_id: { value: key.containerId },
    },
  };
}
