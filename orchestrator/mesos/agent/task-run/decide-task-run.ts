import type { CheckStatusInfo } from '../../wire/messages/health.ts';
import { decideEnd } from './decide-end.ts';
import type { TaskRunEffect } from './task-run-effect.ts';
import type { TaskRunEvent } from './task-run-event.ts';
import type { EndingCause, TaskRunPlan, TaskRunState } from './task-run-state.ts';

/** The next state of a task, and what is to be done for it. */
export interface TaskRunDecision {
  readonly state: TaskRunState;
  readonly effects: readonly TaskRunEffect[];
}

/**
 * Decides the life of a task as the executors of Mesos do: an event in, the next state and the
 * effects out. An event that comes too late changes nothing.
 */
export function decideTaskRun(
  plan: TaskRunPlan,
  state: TaskRunState,
  event: TaskRunEvent,
): TaskRunDecision {
  const unchanged = { state, effects: [] };
  if (state.phase === 'over') return unchanged;
  switch (event.type) {
    case 'prepared':
      if (state.phase !== 'preparing') return unchanged;
      return { state: { ...state, phase: 'starting' }, effects: [{ type: 'start' }] };
    case 'failed':
      return over(state, state.ending === undefined ? failed(event.message) : killedEarly(state));
    case 'started':
      return state.phase === 'starting' ? started(plan, state) : unchanged;
    case 'exited':
      return over(state, decideEnd(plan, state, event.exit));
    case 'kill':
      return kill(plan, state, event);
    case 'grace-over':
      return state.phase === 'ending' ? { state, effects: [{ type: 'destroy' }] } : unchanged;
    case 'completion-time-over':
      // It had its time: no grace on top.
      return end(plan, state, 'completion-time', 0);
    case 'health':
      return state.phase === 'running' ? health(plan, state, event) : unchanged;
    case 'check':
      return state.phase === 'running' ? check(state, event.status) : unchanged;
  }
}

function over(state: TaskRunState, effect: TaskRunEffect): TaskRunDecision {
  return {
    state: { ...state, phase: 'over' },
    effects: [{ type: 'stop-checks' }, effect, { type: 'over' }],
  };
}

function failed(message: string): TaskRunEffect {
  return {
    type: 'update',
    status: { state: 'TASK_FAILED', message, reason: 'REASON_CONTAINER_LAUNCH_FAILED' },
  };
}

function killedEarly({ ending }: TaskRunState): TaskRunEffect {
  return {
    type: 'update',
    status: {
      state: ending === 'drain-gone' ? 'TASK_GONE_BY_OPERATOR' : 'TASK_KILLED',
      message: 'Killed before it was started',
      reason: 'REASON_TASK_KILLED_DURING_LAUNCH',
    },
  };
}

function started(plan: TaskRunPlan, state: TaskRunState): TaskRunDecision {
  if (state.ending !== undefined) {
    return end(plan, { ...state, phase: 'running' }, state.ending, state.graceMs ?? plan.graceMs);
  }
  const running: TaskRunState = { ...state, phase: 'running' };
  return {
    state: running,
    effects: [
      runningUpdate(running, {}),
      { type: 'start-checks' },
      ...completionTimer(plan.maxCompletionMs),
    ],
  };
}

function completionTimer(milliseconds: number | undefined): readonly TaskRunEffect[] {
  if (milliseconds === undefined) return [];
  return [{ type: 'timer', milliseconds, event: 'completion-time-over' }];
}

function kill(
  plan: TaskRunPlan,
  state: TaskRunState,
  { cause, graceMs }: { readonly cause: EndingCause; readonly graceMs?: number | undefined },
): TaskRunDecision {
  const grace = graceMs ?? plan.graceMs;
  const ending = { ...state, ending: state.ending ?? cause, graceMs: grace };
  switch (state.phase) {
    case 'preparing': {
      const { state: last, effects } = over(ending, killedEarly(ending));
      return { state: last, effects: [{ type: 'abandon' }, ...effects] };
    }
    case 'starting':
      // An image that is being pulled is given up; a start that has gone too far is waited for.
      return { state: ending, effects: [{ type: 'abandon' }] };
    case 'ending':
      return shorten(state, graceMs);
    default:
      return end(plan, state, cause, grace);
  }
}

/** A second kill can make the end come sooner, not later. */
function shorten(state: TaskRunState, graceMs: number | undefined): TaskRunDecision {
  if (graceMs === undefined || graceMs >= (state.graceMs ?? 0)) return { state, effects: [] };
  return {
    state: { ...state, graceMs },
    effects: [{ type: 'timer', milliseconds: graceMs, event: 'grace-over' }],
  };
}

function end(
  plan: TaskRunPlan,
  state: TaskRunState,
  cause: EndingCause,
  graceMs: number,
): TaskRunDecision {
  if (state.phase !== 'running') return { state, effects: [] };
  const killing: readonly TaskRunEffect[] = plan.tellsKilling
    ? [{ type: 'update', status: { state: 'TASK_KILLING', ...seen(state) } }]
    : [];
  return {
    state: { ...state, phase: 'ending', ending: cause, graceMs },
    effects: [
      { type: 'stop-checks' },
      ...killing,
      { type: 'stop', graceMs },
      { type: 'timer', milliseconds: graceMs, event: 'grace-over' },
    ],
  };
}

function health(
  plan: TaskRunPlan,
  state: TaskRunState,
  { healthy, kill: fatal }: { readonly healthy: boolean; readonly kill: boolean },
): TaskRunDecision {
  const next: TaskRunState = { ...state, healthy };
  const update = runningUpdate(next, { reason: 'REASON_TASK_HEALTH_CHECK_STATUS_UPDATED' });
  if (!fatal) return { state: next, effects: [update] };
  const { state: ending, effects } = end(plan, next, 'unhealthy', plan.graceMs);
  return { state: ending, effects: [update, ...effects] };
}

function check(state: TaskRunState, status: CheckStatusInfo): TaskRunDecision {
  const next: TaskRunState = { ...state, checkStatus: status };
  const update = runningUpdate(next, { reason: 'REASON_TASK_CHECK_STATUS_UPDATED' });
  return { state: next, effects: [update] };
}

function runningUpdate(
  state: TaskRunState,
  more: {
    readonly reason?:
      | 'REASON_TASK_HEALTH_CHECK_STATUS_UPDATED'
      | 'REASON_TASK_CHECK_STATUS_UPDATED';
  },
): TaskRunEffect {
  return { type: 'update', status: { state: 'TASK_RUNNING', ...more, ...seen(state) } };
}

/** Each update tells anew what the checks saw last. */
function seen({ healthy, checkStatus }: TaskRunState) {
  return {
    ...(healthy === undefined ? {} : { healthy }),
    ...(checkStatus === undefined ? {} : { check_status: checkStatus }),
  };
}
