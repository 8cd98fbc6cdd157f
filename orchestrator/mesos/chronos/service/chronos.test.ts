import { beforeEach, describe, expect, it } from 'vitest';
import { fakeMaster } from '../../framework/scheduler-client.fake.ts';
import { fakeOffer } from '../../jobs/task.fake.ts';
import type { TaskState } from '../../wire/messages/status.ts';
import { createFakeTimers as fakeTimers } from '../../wire/timers.fake.ts';
import { CHRONOS_DEFAULTS } from '../job/job-defaults.ts';
import { jobSchema } from '../job/job-schema.ts';
import { type Chronos, createChronos } from './chronos.ts';
import { type ChronosState, chronosStateSchema, emptyChronosState } from './chronos-state.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const MINUTE = 60_000;

let master = fakeMaster();
let timers = fakeTimers(START);
let state: ChronosState;
let chronos: Chronos;
let logged: string[];

function start(disableAfterFailures = 0): void {
  chronos = createChronos({
    state,
    saved: () => Promise.resolve(),
    connect: master.connect,
    timers,
    settings: {
      defaults: CHRONOS_DEFAULTS,
      failureRetryMs: MINUTE,
      disableAfterFailures,
      historyLimit: 5,
      refuseSeconds: 5,
      reconcileMs: 600_000,
    },
    log: (message) => logged.push(message),
    onFatal: (message) => logged.push(`fatal ${message}`),
  });
  chronos.start();
  master.subscribe();
}

beforeEach(() => {
  master = fakeMaster();
  timers = fakeTimers(START);
  state = emptyChronosState();
  logged = [];
  start();
});

function add(name: string, rest: Record<string, unknown>): Promise<void> {
  const input = jobSchema(CHRONOS_DEFAULTS).parse({ name, command: 'date', ...rest });
  return chronos.put(input, input.parents === undefined ? 'schedule' : 'parents');
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

/** Offers an agent that fits everything, and gives the ids of the tasks launched on it. */
async function launch(): Promise<string[]> {
  const before = master.tasks.length;
  const offer = fakeOffer('n1');
  offer.resources?.push({ name: 'disk', type: 'SCALAR', scalar: { value: 9999 } });
  master.listener.onEvent({ type: 'OFFERS', offers: { offers: [offer] } });
  await settle();
  return master.tasks.slice(before).map((task) => task.task_id.value);
}

async function tell(taskId: string | undefined, taskState: TaskState): Promise<void> {
  const status = { task_id: { value: taskId ?? '' }, state: taskState };
  master.listener.onEvent({ type: 'UPDATE', update: { status } });
  await settle();
}

/** Launches what waits, and ends all of it in one state. */
async function finish(taskState: TaskState = 'TASK_FINISHED'): Promise<string[]> {
  const ids = await launch();
  for (const id of ids) {
    await tell(id, 'TASK_RUNNING');
    await tell(id, taskState);
  }
  return ids;
}

describe('jobs by the clock', () => {
  it('run as often as they say and are disabled then', async () => {
    await add('a', { schedule: 'R2//PT10M' });
    expect(await finish()).toEqual([`ct:${START}:0:a:`]);
    timers.advance(10 * MINUTE - 1);
    expect(await launch()).toEqual([]);
    timers.advance(1);
    expect(await finish()).toEqual([`ct:${START + 10 * MINUTE}:0:a:`]);
    expect(chronos.job('a')).toMatchObject({ successCount: 2, config: { disabled: true } });
    timers.advance(60 * MINUTE);
    expect(await launch()).toEqual([]);
  });

  it('do not pile up while there is no offer', async () => {
    await add('a', { schedule: 'R//PT1M' });
    timers.advance(5 * MINUTE);
    expect(chronos.stateOf('a')).toBe('queued');
    expect(await launch()).toHaveLength(1);
    expect(chronos.stateOf('a')).toBe('1 running');
    expect(await launch()).toEqual([]);
  });

  it('do not overlap, unless they may', async () => {
    await add('a', { schedule: 'R//PT1M' });
    await add('b', { schedule: 'R//PT1M', concurrent: true });
    expect(await launch()).toHaveLength(2);
    timers.advance(MINUTE);
    expect(await launch()).toEqual([`ct:${START + MINUTE}:0:b:`]);
    expect(chronos.stateOf('b')).toBe('2 running');
    expect(logged).toContainEqual(expect.stringMatching(/a is running already/));
  });

  it('do not run while they are disabled, and go on in the present when enabled', async () => {
    await add('a', { schedule: 'R/2026-03-01T12:10:00Z/PT10M', disabled: true });
    timers.advance(35 * MINUTE);
    expect(await launch()).toEqual([]);
    await add('a', { schedule: 'R/2026-03-01T12:10:00Z/PT10M' });
    expect(await launch()).toEqual([]);
    timers.advance(5 * MINUTE);
    expect(await launch()).toEqual([`ct:${START + 40 * MINUTE}:0:a:`]);
  });

  it('run at once when they have neither schedule nor parents', async () => {
    await add('a', {});
    expect(await launch()).toHaveLength(1);
  });
});

describe('failures', () => {
  it('are tried again after the delay and counted when no try is left', async () => {
    await add('a', { schedule: 'R1//PT1H', retries: 2 });
    await finish('TASK_FAILED');
    expect(chronos.job('a')).toMatchObject({ errorCount: 0, lastError: '' });
    timers.advance(MINUTE - 1);
    expect(await launch()).toEqual([]);
    timers.advance(1);
    expect(await finish('TASK_LOST')).toEqual([`ct:${START + MINUTE}:1:a:`]);
    timers.advance(MINUTE);
    expect(await finish('TASK_ERROR')).toEqual([`ct:${START + 2 * MINUTE}:2:a:`]);
    expect(chronos.job('a')).toMatchObject({
      errorCount: 1,
      errorsSinceLastSuccess: 1,
      lastError: '2026-03-01T12:02:00.000Z',
    });
    expect(chronos.job('a').history.map((each) => each.attempt)).toEqual([2, 1, 0]);
  });

  it('disable a job after so many', async () => {
    start(1);
    await add('a', { schedule: 'R//PT1H', retries: 0 });
    await finish('TASK_FAILED');
    expect(chronos.job('a').config.disabled).toBe(true);
  });

  it('do not count when the task was killed', async () => {
    await add('a', { schedule: 'R1//PT1H' });
    const [id] = await launch();
    await tell(id, 'TASK_RUNNING');
    await chronos.killTasks('a');
    expect(master.calls.at(-1)).toBe(`kill ${id} agent-n1`);
    await tell(id, 'TASK_KILLED');
    expect(chronos.job('a')).toMatchObject({ errorCount: 0, successCount: 0 });
    expect(chronos.stateOf('a')).toBe('idle');
  });
});

it('runs a task again whose agent is drained', async () => {
  await add('a', { schedule: 'R1//PT1H' });
  const [id = ''] = await launch();
  const status = {
    task_id: { value: id },
    state: 'TASK_KILLED' as const,
    reason: 'REASON_AGENT_DRAINING' as const,
  };
  master.listener.onEvent({ type: 'UPDATE', update: { status } });
  await settle();
  timers.advance(MINUTE);
  expect(await launch()).toEqual([`ct:${START + MINUTE}:1:a:`]);
});

describe('dependent jobs', () => {
  beforeEach(async () => {
    await add('a', { schedule: 'R//PT1H' });
    await add('b', { schedule: 'R//PT1H' });
    await add('c', { parents: ['a', 'b'] });
  });

  it('run when each parent has succeeded', async () => {
    const [first, second] = await launch();
    await tell(first, 'TASK_FINISHED');
    expect(await launch()).toEqual([]);
    await tell(second, 'TASK_FINISHED');
    expect(await launch()).toEqual([`ct:${START}:0:c:`]);
  });

  it('run after a parent that was marked as successful', async () => {
    expect(await chronos.markSuccess('a')).toBe(true);
    expect(await chronos.markSuccess('b')).toBe(true);
    expect(chronos.stateOf('c')).toBe('queued');
    expect(await chronos.markSuccess('x')).toBe(false);
  });

  it('run after a failure only when the parent says that it is soft', async () => {
    await add('s', { schedule: 'R1//PT1H', retries: 0, softError: true });
    await add('h', { schedule: 'R1//PT1H', retries: 0 });
    await add('after-s', { parents: ['s'] });
    await add('after-h', { parents: ['h'] });
    await finish('TASK_FAILED');
    expect(chronos.stateOf('after-s')).toBe('queued');
    expect(chronos.stateOf('after-h')).toBe('idle');
  });

  it('take the place of a parent that is removed', async () => {
    await add('d', { parents: ['c'] });
    await chronos.remove('c');
    expect(chronos.job('d').trigger).toMatchObject({ parents: ['a', 'b'] });
    await chronos.remove('b');
    await chronos.remove('a');
    expect(chronos.job('d').trigger).toMatchObject({
      kind: 'schedule',
      schedule: { period: 'PT1H' },
    });
  });

  it.each([
    [{ parents: [] }, /parent does not exist/],
    [{ parents: ['nobody'] }, /does not have all parents defined/],
    [{ parents: ['a'], schedule: 'R//PT1H' }, /not both/],
    [{ schedule: 'R//1H' }, /Cannot parse schedule 'R\/\/1H'/],
    [{ schedule: 'R/1969-01-01T00:00:00Z/PT1H' }, /before 1970/],
  ])('refuses %j and changes nothing', async (job, reason) => {
    await expect(add('x', job)).rejects.toThrow(reason);
    expect(chronos.jobs().map(({ config }) => config.name)).toEqual(['a', 'b', 'c']);
  });
});

describe('runs by hand', () => {
  it('take arguments', async () => {
    await add('a', { schedule: 'R/2030-01-01T00:00:00Z/PT1H', command: 'ls', arguments: ['-a'] });
    await chronos.run('a', undefined);
    await launch();
    await tell(master.tasks[0]?.task_id.value, 'TASK_FINISHED');
    await chronos.run('a', '-l /tmp');
    expect(await launch()).toEqual([`ct:${START}:0:a:-ltmp`]);
    expect(master.tasks.map((task) => task.command?.value)).toEqual(['ls -a', 'ls -l /tmp']);
    await expect(chronos.run('x', undefined)).rejects.toThrow(/Job 'x' not found/);
  });

  it('of an async job end when the job says so', async () => {
    await add('a', { schedule: 'R1//PT1H', async: true, retries: 0 });
    await add('b', { parents: ['a'] });
    const [id = ''] = await finish();
    expect(chronos.job('a').successCount).toBe(0);
    await chronos.finishTask(id, 0);
    expect(chronos.job('a').successCount).toBe(1);
    expect(chronos.stateOf('b')).toBe('queued');
    await chronos.finishTask(id, 1);
    expect(chronos.job('a').errorCount).toBe(1);
    await expect(chronos.finishTask('nonsense', 0)).rejects.toThrow(/Invalid task id/);
  });
});

describe('changes of a job', () => {
  it('keep its counts and apply to runs that wait', async () => {
    await add('a', { schedule: 'R//PT1H' });
    await finish();
    await chronos.run('a', undefined);
    await add('a', { schedule: 'R/2030-01-01T00:00:00Z/PT1H', command: 'uptime' });
    expect(chronos.job('a').successCount).toBe(1);
    await launch();
    expect(master.tasks.at(-1)?.command?.value).toBe('uptime');
  });

  it('drop runs that wait when it is disabled', async () => {
    await add('a', { schedule: 'R//PT1H' });
    await add('a', { schedule: 'R//PT1H', disabled: true });
    expect(await launch()).toEqual([]);
  });

  it('kill its tasks when it is removed', async () => {
    await add('a', { schedule: 'R//PT1H' });
    const [id] = await launch();
    await chronos.remove('a');
    expect(master.calls).toContain(`kill ${id} agent-n1`);
    await tell(id, 'TASK_KILLED');
    expect(chronos.jobs()).toEqual([]);
  });
});

it('goes on after a restart with what it had written', async () => {
  await add('a', { schedule: 'R3//PT10M' });
  const [id] = await launch();
  chronos.close();
  state = chronosStateSchema.parse(JSON.parse(JSON.stringify(state)));
  timers.advance(10 * MINUTE);
  start();
  expect(master.registered).toEqual([undefined, 'fw-1']);
  expect(master.calls).toContain(`reconcile ${id}`);
  await tell(id, 'TASK_FINISHED');
  expect(chronos.job('a').successCount).toBe(1);
  expect(await launch()).toEqual([`ct:${START + 10 * MINUTE}:0:a:`]);
});
