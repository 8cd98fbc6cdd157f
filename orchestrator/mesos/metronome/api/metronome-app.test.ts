import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeMaster } from '../../framework/scheduler-client.fake.ts';
import { type Served, serve } from '../../jobs/http/serve.ts';
import { fakeOffer } from '../../jobs/task.fake.ts';
import type { TaskState } from '../../wire/messages/status.ts';
import { createFakeTimers as fakeTimers } from '../../wire/timers.fake.ts';
import { createMetronome, type Metronome } from '../service/metronome.ts';
import { emptyMetronomeState, metronomeStateSchema } from '../service/metronome-state.ts';
import { metronomeApp } from './metronome-app.ts';

const NOW = Date.parse('2026-03-01T12:00:30Z');
const RUN = { cpus: 0.1, mem: 32, disk: 0, cmd: 'date' };
const MINUTE = 60_000;

let master = fakeMaster();
let timers = fakeTimers(NOW);
let state = emptyMetronomeState();
let metronome: Metronome;
let server: Served;

async function begin(): Promise<void> {
  metronome = createMetronome({
    state,
    saved: () => Promise.resolve(),
    connect: master.connect,
    timers,
    refuseSeconds: 5,
    reconcileMs: 600_000,
    random: () => 0,
    log: () => undefined,
    onFatal: () => undefined,
  });
  metronome.start();
  master.subscribe();
  const options = { metronome, leader: 'node1:9000', now: timers.now, log: () => undefined };
  server = await serve(metronomeApp(options), '127.0.0.1', 0);
}

beforeEach(async () => {
  master = fakeMaster();
  timers = fakeTimers(NOW);
  state = emptyMetronomeState();
  await begin();
});
afterEach(() => server.close());

interface Answer {
  status: number;
  body: unknown;
}

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : {
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, body: json ? JSON.parse(text) : text };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

/** Launches what waits and gives the ids of the tasks. */
async function launch(): Promise<string[]> {
  const before = master.tasks.length;
  master.listener.onEvent({ type: 'OFFERS', offers: { offers: [fakeOffer('n1')] } });
  await settle();
  return master.tasks.slice(before).map((task) => task.task_id.value);
}

async function tell(taskId: string | undefined, taskState: TaskState): Promise<void> {
  const status = { task_id: { value: taskId ?? '' }, state: taskState };
  master.listener.onEvent({ type: 'UPDATE', update: { status } });
  await settle();
}

async function end(taskState: TaskState): Promise<void> {
  for (const id of await launch()) {
    await tell(id, 'TASK_RUNNING');
    await tell(id, taskState);
  }
}

const add = (id: string, rest: Record<string, unknown> = {}): Promise<Answer> =>
  call('POST', '/v1/jobs', { id, run: RUN, ...rest });

describe('jobs', () => {
  it('are created, shown in parts, changed and removed', async () => {
    expect(await add('a', { description: 'd', labels: { x: 'y' } })).toMatchObject({
      status: 201,
      body: { id: 'a', description: 'd', labels: { x: 'y' }, schedules: [], run: { gpus: 0 } },
    });
    const { body } = await call('GET', '/v1/jobs/a');
    expect(body).not.toHaveProperty('schedules');
    expect(body).not.toHaveProperty('history');
    const embeds = 'embed=activeRuns&embed=schedules&embed=history&embed=historySummary';
    expect(await call('GET', `/v1/jobs?${embeds}`)).toMatchObject({
      body: [
        {
          id: 'a',
          activeRuns: [],
          schedules: [],
          history: { successCount: 0, lastSuccessAt: null, successfulFinishedRuns: [] },
          historySummary: { failureCount: 0 },
        },
      ],
    });
    const changed = await call('PUT', '/v1/jobs/a', { id: 'z', run: { ...RUN, cmd: 'uptime' } });
    expect(changed).toMatchObject({ status: 200, body: { id: 'a', run: { cmd: 'uptime' } } });
    expect(await call('DELETE', '/v1/jobs/a')).toMatchObject({ status: 200, body: { id: 'a' } });
    expect(await call('GET', '/v1/jobs')).toEqual({ status: 200, body: [] });
  });

  it.each<[string, string, unknown, number, unknown]>([
    [
      'POST',
      '/v1/jobs',
      { id: 'a', run: RUN },
      409,
      { message: 'Job with this id already exists' },
    ],
    ['POST', '/v1/jobs', '{', 400, { message: expect.anything(), requestPath: '/v1/jobs' }],
    [
      'POST',
      '/v1/jobs',
      { id: 'b', run: { ...RUN, cpus: 0 } },
      422,
      {
        message: 'Object is not valid',
        details: [{ path: '/run/cpus', errors: ['Must be at least 0.01.'] }],
      },
    ],
    [
      'POST',
      '/v1/jobs',
      { id: 'b', run: RUN, dependencies: [{ id: 'x' }] },
      422,
      { message: 'Dependencies contain unknown jobs. unknown=[x]' },
    ],
    [
      'PUT',
      '/v1/jobs/a',
      { run: RUN, dependencies: [{ id: 'a' }] },
      422,
      { message: 'Dependencies have a cycle.' },
    ],
    ['PUT', '/v1/jobs/x', { run: RUN }, 404, { id: 'x', message: 'Job not found' }],
    ['GET', '/v1/jobs/x', undefined, 404, { id: 'x', message: 'Job not found' }],
    ['DELETE', '/v1/jobs/x', undefined, 404, { id: 'x', message: 'Job not found' }],
    ['POST', '/v1/jobs/x/runs', undefined, 404, { id: 'x', message: 'Job not found' }],
    [
      'GET',
      '/v1/jobs/a/runs/1',
      undefined,
      404,
      { jobSpec: 'a', id: '1', message: 'Job Run not found' },
    ],
    ['GET', '/v1/jobs/a/schedules/s', undefined, 404, { id: 's', message: 'Schedule not found' }],
    [
      'GET',
      '/v1/jobs?embed=all',
      undefined,
      400,
      { message: expect.stringContaining('historySummary'), requestPath: '/v1/jobs' },
    ],
    [
      'GET',
      '/v1/nothing',
      undefined,
      404,
      { message: 'Unknown route.', requestPath: '/v1/nothing' },
    ],
  ])('%s %s %j is answered %i', async (method, path, body, status, answer) => {
    await add('a');
    expect(await call(method, path, body)).toEqual({ status, body: answer });
  });
});

describe('runs', () => {
  it('go from STARTING to ACTIVE into the history', async () => {
    await add('a.b');
    const run = { id: '20260301120030AAAAA', jobId: 'a.b', status: 'STARTING', completedAt: null };
    expect(await call('POST', '/v1/jobs/a.b/runs')).toMatchObject({
      status: 201,
      body: { ...run, status: 'INITIAL', createdAt: '2026-03-01T12:00:30.000+0000', tasks: [] },
    });
    expect(await call('GET', '/v1/jobs/a.b/runs')).toMatchObject({ body: [run] });
    expect(await call('GET', '/v1/queue')).toMatchObject({
      body: [{ jobId: 'a.b', runs: [{ runId: run.id }] }],
    });
    const [id] = await launch();
    expect(id).toMatch(/^a_b_20260301120030AAAAA\.[0-9a-f-]{36}$/);
    await tell(id, 'TASK_RUNNING');
    expect(await call('GET', `/v1/jobs/a.b/runs/${run.id}`)).toMatchObject({
      body: { ...run, status: 'ACTIVE', tasks: [{ id, status: 'TASK_RUNNING' }] },
    });
    timers.advance(1500);
    await tell(id, 'TASK_FINISHED');
    expect(await call('GET', '/v1/jobs/a.b/runs')).toMatchObject({ body: [] });
    expect(await call('GET', '/v1/jobs/a.b?embed=history')).toMatchObject({
      body: {
        history: {
          successCount: 1,
          lastSuccessAt: '2026-03-01T12:00:31.500+0000',
          successfulFinishedRuns: [{ id: run.id, tasks: [id] }],
          failedFinishedRuns: [],
        },
      },
    });
  });

  it('have a grace period in whole nanoseconds, as the master takes no other', async () => {
    await add('a', { run: { ...RUN, taskKillGracePeriodSeconds: 8.2 } });
    await call('POST', '/v1/jobs/a/runs');
    await launch();
    expect(master.tasks[0]?.kill_policy).toEqual({ grace_period: { nanoseconds: 8_200_000_000 } });
  });

  it('are tried again on failure for as long as the job says', async () => {
    await add('a', {
      run: { ...RUN, restart: { policy: 'ON_FAILURE', activeDeadlineSeconds: 5 } },
    });
    await call('POST', '/v1/jobs/a/runs');
    await end('TASK_FAILED');
    expect(await launch()).toEqual([]);
    timers.advance(1_000);
    await end('TASK_FAILED');
    timers.advance(1_150);
    await launch();
    timers.advance(5_000);
    await tell(master.tasks.at(-1)?.task_id.value, 'TASK_FAILED');
    expect(metronome.job('a').history).toMatchObject({ failureCount: 1, failed: [{}] });
    expect(metronome.job('a').history.failed[0]?.tasks).toHaveLength(3);
  });

  it('fail at once by default', async () => {
    await add('a');
    await call('POST', '/v1/jobs/a/runs');
    await end('TASK_FAILED');
    expect(metronome.job('a').history.failureCount).toBe(1);
  });

  it('are stopped by hand, waiting or running', async () => {
    await add('a');
    await call('POST', '/v1/jobs/a/runs');
    const stop = '/v1/jobs/a/runs/20260301120030AAAAA/actions/stop';
    expect(await call('POST', stop)).toMatchObject({ status: 200, body: { status: 'FAILED' } });
    expect(await launch()).toEqual([]);
    await call('POST', '/v1/jobs/a/runs');
    const [id] = await launch();
    await call('POST', stop);
    expect(master.calls).toContain(`kill ${id} agent-n1`);
    await tell(id, 'TASK_KILLED');
    expect(await call('POST', stop)).toMatchObject({ status: 404 });
    expect(metronome.job('a').history.failureCount).toBe(2);
  });

  it('keep a job from being removed, unless they are to be stopped', async () => {
    await add('a');
    await call('POST', '/v1/jobs/a/runs');
    expect(await call('DELETE', '/v1/jobs/a')).toEqual({
      status: 409,
      body: { message: 'There are active job runs. Override with stopCurrentJobRuns=true' },
    });
    expect(await call('DELETE', '/v1/jobs/a?stopCurrentJobRuns=true')).toMatchObject({
      status: 200,
    });
  });
});

describe('schedules', () => {
  const SCHEDULE = { id: 'each-minute', cron: '* * * * *' };

  it('are added, changed and removed, one at a time', async () => {
    await add('a');
    expect(await call('POST', '/v1/jobs/a/schedules', SCHEDULE)).toMatchObject({
      status: 201,
      body: { ...SCHEDULE, timezone: 'UTC', nextRunAt: '2026-03-01T12:01:00.000+0000' },
    });
    expect(await call('POST', '/v1/jobs/a/schedules', SCHEDULE)).toMatchObject({
      status: 409,
      body: { message: 'requirement failed: A schedule with id each-minute already exists' },
    });
    const other = { ...SCHEDULE, id: 'other' };
    expect(await call('POST', '/v1/jobs/a/schedules', other)).toMatchObject({ status: 409 });
    const path = '/v1/jobs/a/schedules/each-minute';
    expect(await call('PUT', path, { ...SCHEDULE, enabled: false })).toMatchObject({
      body: { enabled: false },
    });
    expect(await call('GET', '/v1/jobs/a/schedules')).toMatchObject({ body: [{ enabled: false }] });
    expect(await call('DELETE', path)).toEqual({ status: 200, body: '' });
    expect(await call('PUT', path, SCHEDULE)).toMatchObject({ status: 404 });
  });

  it('start runs, which overlap only where they may', async () => {
    await add('a', { schedules: [SCHEDULE] });
    await add('b', { schedules: [{ ...SCHEDULE, concurrencyPolicy: 'FORBID' }] });
    await add('c', { schedules: [{ ...SCHEDULE, enabled: false }] });
    timers.advance(30_000);
    expect(await launch()).toHaveLength(2);
    timers.advance(MINUTE);
    const [again, ...none] = await launch();
    expect(again).toMatch(/^a_20260301120200/);
    expect(none).toEqual([]);
  });

  it('give up runs that cannot start in time', async () => {
    await add('a', {
      schedules: [{ ...SCHEDULE, cron: '5 * * * *', startingDeadlineSeconds: 60 }],
    });
    timers.advance(5 * MINUTE);
    expect(metronome.activeRuns('a')).toHaveLength(1);
    timers.advance(MINUTE);
    expect(metronome.activeRuns('a')).toEqual([]);
    expect(metronome.job('a').history.failureCount).toBe(1);
    expect(await launch()).toEqual([]);
  });
});

describe('dependencies', () => {
  it('start a job when the last run of each succeeded', async () => {
    await add('a');
    await add('b');
    await add('c', { dependencies: [{ id: 'a' }, { id: 'b' }] });
    expect(await call('DELETE', '/v1/jobs/a')).toEqual({
      status: 409,
      body: { message: 'There are jobs with a dependency on a. children=[c]' },
    });
    const run = async (id: string, taskState: TaskState): Promise<void> => {
      await call('POST', `/v1/jobs/${id}/runs`);
      await end(taskState);
    };
    await run('a', 'TASK_FINISHED');
    timers.advance(1_000);
    await run('a', 'TASK_FAILED');
    await run('b', 'TASK_FINISHED');
    expect(metronome.activeRuns('c')).toEqual([]);
    timers.advance(1_000);
    await run('a', 'TASK_FINISHED');
    expect(metronome.activeRuns('c')).toHaveLength(1);
  });
});

it('goes on after a restart with the runs that it had', async () => {
  await add('a');
  await call('POST', '/v1/jobs/a/runs');
  const [id] = await launch();
  metronome.close();
  await server.close();
  state = metronomeStateSchema.parse(JSON.parse(JSON.stringify(state)));
  await begin();
  expect(master.calls).toContain(`reconcile ${id}`);
  await tell(id, 'TASK_FINISHED');
  expect(metronome.job('a').history.successCount).toBe(1);
});

it('lives', async () => {
  expect(await call('GET', '/ping')).toEqual({ status: 200, body: 'pong' });
  expect(await call('GET', '/leader')).toEqual({ status: 200, body: { leader: 'node1:9000' } });
  expect(await call('GET', '/info')).toMatchObject({ body: { version: expect.anything() } });
  expect(await call('GET', '/v1/metrics')).toMatchObject({ body: { gauges: expect.anything() } });
});
