import type { TaskStatus } from '../../wire/messages/status.ts';
import type { MarathonEvent } from '../model/event.ts';
import type { Condition, Instance, Task } from '../model/instance.ts';
import { isTerminal } from '../model/instance-facts.ts';
import type { RunSpec } from '../model/run-spec.ts';
import type { TaskFailure } from '../model/task-failure.ts';
import { instanceIdOfTask, runSpecIdOfInstance } from '../model/task-id.ts';
import { afterEnd } from './after-end.ts';
import { applyStatus } from './apply-status.ts';
import { conditionOfStatus } from './condition-of-status.ts';
import type { InstanceTracker } from './instance-tracker.ts';
import { saysNothingNew } from './says-nothing-new.ts';

interface Dependencies {
  readonly tracker: InstanceTracker;
  /** What the instance is, or would next be, launched from; undefined if it is not wanted. */
  readonly specFor: (instance: Instance) => RunSpec | undefined;
  readonly publish: (event: MarathonEvent) => void;
  readonly sendKill: (taskId: string, agentId: string | undefined) => void;
  /** The instance ended by itself after so many milliseconds: its next launch has to wait. */
  readonly onEnd: (spec: RunSpec, ranMs: number) => void;
  readonly onFailure: (failure: TaskFailure) => void;
  readonly onLost: (instance: Instance) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Ends after which a launch waits; being killed is no fault of the task. */
const delaying: ReadonlySet<Condition> = new Set(['Finished', 'Failed', 'Error', 'Dropped']);
const failing: ReadonlySet<Condition> = new Set(['Failed', 'Error', 'Dropped', 'Gone', 'Unknown']);

/** Takes in what Mesos says of tasks. The caller acknowledges it. */
export function createStatusHandler(dependencies: Dependencies): (status: TaskStatus) => void {
  const { tracker, specFor, publish, sendKill, now } = dependencies;

  const handleUnknown = (status: TaskStatus) => {
    const condition = conditionOfStatus(status);
    const instanceId = instanceIdOfTask(status.task_id.value);
    if (!isTerminal(condition)) {
      // A lost task cannot be killed; it is when its agent comes back.
      if (condition !== 'Unreachable') sendKill(status.task_id.value, status.agent_id?.value);
      return;
    }
    // A task of before, of an instance that has gone on, is no news.
    if (instanceId === undefined || tracker.get(instanceId) !== undefined) return;
    publish({
      eventType: 'unknown_instance_terminated_event',
      timestamp: new Date(now()).toISOString(),
      instanceId,
      runSpecId: runSpecIdOfInstance(instanceId),
      condition,
    });
  };

  const tellStatus = (instance: Instance, task: Task, status: TaskStatus) => {
    const timestamp = new Date(now()).toISOString();
    publish({
      eventType: 'status_update_event',
      timestamp,
      slaveId: status.agent_id?.value ?? instance.agent?.agentId ?? '',
      taskId: task.id,
      taskStatus: status.state,
      message: status.message ?? '',
      appId: instance.runSpecId,
      host: instance.agent?.host ?? '',
      ipAddresses: task.ipAddresses,
      ports: task.hostPorts,
      version: task.runSpecVersion,
    });
    if (status.healthy === undefined || status.healthy === task.status?.healthy) return;
    publish({
      eventType: 'health_status_changed_event',
      timestamp,
      appId: instance.runSpecId,
      instanceId: instance.id,
      version: task.runSpecVersion,
      alive: status.healthy,
    });
  };

  const handleEnd = (instance: Instance, task: Task, status: TaskStatus) => {
    const spec = specFor(instance);
    // That an offer was gone already says nothing about the task.
    const unlucky = status.reason === 'REASON_INVALID_OFFERS';
    if (instance.goal === 'Running' && !unlucky) {
      const { startedAt } = task;
      const ranMs = startedAt === undefined ? 0 : now() - Date.parse(startedAt);
      if (spec !== undefined && delaying.has(instance.condition)) dependencies.onEnd(spec, ranMs);
      if (failing.has(instance.condition)) dependencies.onFailure(failureOf(instance, task, now()));
    }
    const next = afterEnd(instance, spec, new Date(now()).toISOString());
    if (next === undefined) tracker.remove(instance.id);
    else if (next !== instance) tracker.put(next);
  };

  return (status) => {
    const instance = tracker.get(instanceIdOfTask(status.task_id.value) ?? '');
    const task = instance?.tasks[status.task_id.value];
    if (instance === undefined || task === undefined) return handleUnknown(status);
    if (saysNothingNew(task, status)) return undefined;
    const updated = applyStatus(instance, status, new Date(now()).toISOString());
    if (updated === undefined) return undefined;
    tellStatus(instance, task, status);
    tracker.put(updated);
    if (isTerminal(updated.condition)) {
      return handleEnd(updated, updated.tasks[task.id] ?? task, status);
    }
    if (updated.condition === 'Unreachable') dependencies.onLost(updated);
    return undefined;
  };
}

function failureOf(instance: Instance, task: Task, now: number): TaskFailure {
  const { status } = task;
  return {
    appId: instance.runSpecId,
    taskId: task.id,
    state: status?.state ?? 'TASK_FAILED',
    message: status?.message ?? '',
    host: instance.agent?.host ?? '',
    ...(instance.agent === undefined ? {} : { slaveId: instance.agent.agentId }),
    timestamp: status?.timestamp ?? new Date(now).toISOString(),
    version: task.runSpecVersion,
  };
}
