import { describe, expect, it } from 'vitest';
import { decideTaskRun } from './decide-task-run.ts';
import type { TaskRunEffect } from './task-run-effect.ts';
import type { TaskRunEvent } from './task-run-event.ts';
import type { TaskRunPlan, TaskRunState } from './task-run-state.ts';

const plan: TaskRunPlan = {
  what: 'Command',
  graceMs: 3000,
  tellsKilling: true,
  memoryMegabytes: 32,
};

/** What is done for a task that lives through these events. */
function live(events: readonly TaskRunEvent[], more: Partial<TaskRunPlan> = {}) {
  let state: TaskRunState = { phase: 'preparing' };
  const effects: TaskRunEffect[] = [];
  for (const event of events) {
    const decision = decideTaskRun({ ...plan, ...more }, state, event);
    state = decision.state;
    effects.push(...decision.effects);
  }
  const updates = effects.flatMap((effect) => (effect.type === 'update' ? effect.status : []));
  return { state, effects, updates, last: updates.at(-1) };
}

const running: readonly TaskRunEvent[] = [{ type: 'prepared' }, { type: 'started' }];
const exited = (exit: { exitStatus?: number; signal?: number; outOfMemory?: boolean }) =>
  ({ type: 'exited', exit: { outOfMemory: false, ...exit } }) as const;
const kill: TaskRunEvent = { type: 'kill', cause: 'kill' };

describe('the end of a task', () => {
  it.each<[string, readonly TaskRunEvent[], object]>([
    ['exit 0', [exited({ exitStatus: 0 })], { state: 'TASK_FINISHED' }],
    [
      'exit 3',
      [exited({ exitStatus: 3 })],
      { state: 'TASK_FAILED', message: 'Command exited with status 3' },
    ],
    [
      'a signal',
      [exited({ signal: 9 })],
      { state: 'TASK_FAILED', message: 'Command terminated with signal Killed' },
    ],
    [
      'too much memory',
      [exited({ signal: 9, outOfMemory: true })],
      { state: 'TASK_FAILED', reason: 'REASON_CONTAINER_LIMITATION_MEMORY' },
    ],
    [
      'a kill, even when it exits with 0',
      [kill, exited({ exitStatus: 0 })],
      { state: 'TASK_KILLED' },
    ],
    [
      'a drain',
      [{ type: 'kill', cause: 'drain' }, exited({ signal: 15 })],
      { state: 'TASK_KILLED', reason: 'REASON_AGENT_DRAINING' },
    ],
    [
      'a drain for good',
      [{ type: 'kill', cause: 'drain-gone' }, exited({ signal: 15 })],
      { state: 'TASK_GONE_BY_OPERATOR', reason: 'REASON_AGENT_DRAINING' },
    ],
    [
      'its time',
      [{ type: 'completion-time-over' }, exited({ signal: 9 })],
      { state: 'TASK_FAILED', reason: 'REASON_MAX_COMPLETION_TIME_REACHED' },
    ],
    [
      'bad health',
      [{ type: 'health', healthy: false, kill: true }, exited({ signal: 15 })],
      { state: 'TASK_KILLED', healthy: false },
    ],
  ])('is told after %s', (_name, events, expected) => {
    const { last, state, effects } = live([...running, ...events]);
    expect(last).toMatchObject(expected);
    expect(state.phase).toBe('over');
    expect(effects.at(-1)).toEqual({ type: 'over' });
  });

  it('comes once', () => {
    const { updates } = live([...running, exited({ exitStatus: 0 }), exited({ signal: 9 }), kill]);
    expect(updates.map(({ state }) => state)).toEqual(['TASK_RUNNING', 'TASK_FINISHED']);
  });
});

describe('a kill', () => {
  it('is a request first and force after the grace', () => {
    const { effects } = live([...running, kill, { type: 'grace-over' }]);
    expect(effects.slice(-4)).toEqual([
      { type: 'update', status: { state: 'TASK_KILLING' } },
      { type: 'stop', graceMs: 3000 },
      { type: 'timer', milliseconds: 3000, event: 'grace-over' },
      { type: 'destroy' },
    ]);
  });

  it('tells no TASK_KILLING to a framework that does not know it', () => {
    const { updates } = live([...running, kill], { tellsKilling: false });
    expect(updates.map(({ state }) => state)).toEqual(['TASK_RUNNING']);
  });

  it('can be hurried, not slowed down, by another', () => {
    const hurry: TaskRunEvent = { type: 'kill', cause: 'kill', graceMs: 10 };
    const slow: TaskRunEvent = { type: 'kill', cause: 'kill', graceMs: 9000 };
    const { effects } = live([...running, kill, hurry, slow]);
    expect(effects.at(-1)).toEqual({ type: 'timer', milliseconds: 10, event: 'grace-over' });
  });

  it('gives up a task that is being prepared', () => {
    const { effects, last } = live([kill]);
    expect(effects[0]).toEqual({ type: 'abandon' });
    expect(last).toMatchObject({
      state: 'TASK_KILLED',
      reason: 'REASON_TASK_KILLED_DURING_LAUNCH',
    });
  });

  it('waits for a start that is under way', () => {
    const { effects, updates } = live([{ type: 'prepared' }, kill, { type: 'started' }]);
    expect(updates.map(({ state }) => state)).toEqual(['TASK_KILLING']);
    expect(effects).toContainEqual({ type: 'stop', graceMs: 3000 });
  });
});

it('fails a task that can not be prepared', () => {
  expect(live([{ type: 'failed', message: 'no such file' }]).last).toEqual({
    state: 'TASK_FAILED',
    message: 'no such file',
    reason: 'REASON_CONTAINER_LAUNCH_FAILED',
  });
});

it('tells with each update what health and check said last', () => {
  const { last } = live([
    ...running,
    { type: 'health', healthy: true, kill: false },
    { type: 'check', status: { type: 'TCP', tcp: { succeeded: true } } },
  ]);
  expect(last).toEqual({
    state: 'TASK_RUNNING',
    reason: 'REASON_TASK_CHECK_STATUS_UPDATED',
    healthy: true,
    check_status: { type: 'TCP', tcp: { succeeded: true } },
  });
});

it('has a timer for the longest time that it may run', () => {
  expect(live(running, { maxCompletionMs: 500 }).effects).toContainEqual({
    type: 'timer',
    milliseconds: 500,
    event: 'completion-time-over',
  });
});
