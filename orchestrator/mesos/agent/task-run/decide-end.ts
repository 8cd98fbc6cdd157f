import type { ContainerExit } from '../containers/container-exit.ts';
import { describeExit } from '../containers/describe-exit.ts';
import type { TaskRunEffect, TaskRunStatus } from './task-run-effect.ts';
import type { EndingCause, TaskRunPlan, TaskRunState } from './task-run-state.ts';

/** What is said of a task that was ended on purpose, whatever its exit status. */
const ENDED: Readonly<Record<EndingCause, TaskRunStatus>> = {
  kill: { state: 'TASK_KILLED' },
  drain: { state: 'TASK_KILLED', reason: 'REASON_AGENT_DRAINING' },
  'drain-gone': { state: 'TASK_GONE_BY_OPERATOR', reason: 'REASON_AGENT_DRAINING' },
  unhealthy: { state: 'TASK_KILLED', healthy: false },
  'completion-time': {
    state: 'TASK_FAILED',
    reason: 'REASON_MAX_COMPLETION_TIME_REACHED',
  },
};

/** The last update of a task whose container has ended. */
export function decideEnd(
  plan: TaskRunPlan,
  state: TaskRunState,
  exit: ContainerExit,
): TaskRunEffect {
  return { type: 'update', status: { ...lastStatus(plan, state, exit) } };
}

function lastStatus(plan: TaskRunPlan, state: TaskRunState, exit: ContainerExit): TaskRunStatus {
  const message = describeExit(plan.what, exit);
  const { ending, healthy } = state;
  const seen = healthy === undefined ? {} : { healthy };
  if (ending !== undefined) return { message, ...seen, ...ENDED[ending] };
  if (exit.outOfMemory) return outOfMemory(plan.memoryMegabytes);
  return { state: exit.exitStatus === 0 ? 'TASK_FINISHED' : 'TASK_FAILED', message, ...seen };
}

function outOfMemory(megabytes: number): TaskRunStatus {
  return {
    state: 'TASK_FAILED',
    message: `Memory limit exceeded: the task may use ${megabytes}MB, and wanted more`,
    reason: 'REASON_CONTAINER_LIMITATION_MEMORY',
    limitation: { resources: [{ name: 'mem', type: 'SCALAR', scalar: { value: megabytes } }] },
  };
}
