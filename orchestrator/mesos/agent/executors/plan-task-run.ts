import { join } from 'node:path';
import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { CheckInfo, CheckStatusInfo } from '../../wire/messages/health.ts';
import { checkPlan, healthPlan } from '../checks/check-plan.ts';
import type { ContainerSpec } from '../containers/container-spec.ts';
import { dockerImage } from '../containers/docker/docker-image.ts';
import type { AgentPaths } from '../sandbox/agent-paths.ts';
import type { RunKey } from '../sandbox/run-key.ts';
import type { TaskRunOrder } from '../task-run/create-task-run.ts';
import { containerLimits } from './container-limits.ts';
import { containerVolumes } from './container-volumes.ts';
import type { HostedTask } from './executor-host.ts';
import { taskEnvironment } from './task-environment.ts';

/** What the tasks of an executor have in common. */
export interface TaskRunContext {
  readonly key: RunKey;
  readonly paths: AgentPaths;
  readonly executor: ExecutorInfo;
  readonly framework: FrameworkInfo;
  /** Of the agent, as host:port. */
  readonly endpoint: string;
  readonly ip: string;
  /** Whether tasks run as their framework's user. */
  readonly switchUser: boolean;
  /** Of tasks without a kill policy; milliseconds. */
  readonly processGraceMs: number;
  readonly dockerGraceMs: number;
}

/** Works out how a task is run: its container, its files, its checks. */
export function planTaskRun(task: HostedTask, context: TaskRunContext): TaskRunOrder {
  const { info } = task;
  const isDocker = dockerImage(info.container) !== undefined;
  const spec = specOf(task, context, isDocker);
  return {
    spec,
    plan: {
      what: isDocker ? 'Container' : 'Command',
      graceMs: graceOf(task) ?? (isDocker ? context.dockerGraceMs : context.processGraceMs),
      maxCompletionMs: milliseconds(info.max_completion_time),
      tellsKilling: hasCapability(context.framework, 'TASK_KILLING_STATE'),
      memoryMegabytes: spec.limits.memoryMostMegabytes ?? spec.limits.memoryMegabytes,
    },
    uris: info.command?.uris ?? [],
    checks: {
      health: info.health_check && healthPlan(info.health_check),
      check: info.check && checkPlan(info.check),
    },
    initial: { checkStatus: info.check && unknownCheck(info.check) },
    alias: isNested(task, context)
      ? join(context.paths.sandbox(context.key), 'tasks', info.task_id.value)
      : undefined,
  };
}

/** The container of a single task is that of its executor; tasks of a group have their own. */
function isNested(task: HostedTask, { key }: TaskRunContext): boolean {
  return task.containerId !== key.containerId;
}

function specOf(task: HostedTask, context: TaskRunContext, isDocker: boolean): ContainerSpec {
  const { info, containerId } = task;
  const { key, paths, framework, executor } = context;
  const parentSandbox = paths.sandbox(key);
  const nested = isNested(task, context);
  const sandbox = nested ? join(parentSandbox, 'containers', containerId) : parentSandbox;
  const resources = info.resources ?? [];
  const user = info.command?.user ?? executor.command?.user ?? framework.user;
  return {
    containerId,
    folder: paths.container(key, containerId),
    sandbox,
    command: info.command,
    environment: taskEnvironment(
      {
        ...{ frameworkId: key.frameworkId, executorId: key.executorId, agentId: key.agentId },
        ...{ endpoint: context.endpoint, sandbox, taskId: info.task_id.value },
        checkpoint: framework.checkpoint ?? false,
        // In a network of its own a container has another address.
        containerIp: isDocker ? undefined : context.ip,
        allocationRole: resources.find((each) => each.allocation_info)?.allocation_info?.role,
      },
      executor.command,
      info.command,
    ),
    // An image says itself who runs it.
    user: isDocker || !context.switchUser || user === '' ? undefined : user,
    container: info.container,
    limits: containerLimits(resources, info.limits),
    volumes: containerVolumes(resources, info.container, {
      persistent: paths.volume,
      sandbox,
      parentSandbox: nested ? parentSandbox : undefined,
      parentResources: nested ? executor.resources : undefined,
      hasImage: isDocker,
    }),
  };
}

function graceOf({ info }: HostedTask): number | undefined {
  return milliseconds(info.kill_policy?.grace_period);
}

function milliseconds(duration: { readonly nanoseconds: number } | undefined): number | undefined {
  return duration === undefined ? undefined : duration.nanoseconds / 1e6;
}

function hasCapability({ capabilities }: FrameworkInfo, wanted: 'TASK_KILLING_STATE'): boolean {
  return capabilities?.some(({ type }) => type === wanted) ?? false;
}

/** Before the first look a check is told of without a result. */
function unknownCheck({ type }: CheckInfo): CheckStatusInfo {
  switch (type) {
    case 'HTTP':
      return { type, http: {} };
    case 'TCP':
      return { type, tcp: {} };
    default:
      return { type: 'COMMAND', command: {} };
  }
}
