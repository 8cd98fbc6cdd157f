import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeMaster } from '../../framework/scheduler-client.fake.ts';
import { type Served, serve } from '../../jobs/http/serve.ts';
import { createFakeTimers as fakeTimers } from '../../wire/timers.fake.ts';
import { CHRONOS_DEFAULTS } from '../job/job-defaults.ts';
import { createChronos } from '../service/chronos.ts';
import { emptyChronosState } from '../service/chronos-state.ts';
import { chronosApp } from './chronos-app.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const master = fakeMaster();
const timers = fakeTimers(NOW);
let full = false;
let server: Served;

beforeAll(async () => {
  const chronos = createChronos({
    state: emptyChronosState(),
    saved: () => (full ? Promise.reject(new Error('no space left on device')) : Promise.resolve()),
    connect: master.connect,
    timers,
    settings: {
      defaults: CHRONOS_DEFAULTS,
      failureRetryMs: 60_000,
      disableAfterFailures: 0,
      historyLimit: 5,
      refuseSeconds: 5,
      reconcileMs: 600_000,
    },
    log: () => undefined,
    onFatal: () => undefined,
  });
  chronos.start();
  master.subscribe();
  const app = chronosApp({
    chronos,
    defaults: CHRONOS_DEFAULTS,
    leader: 'node1:4400',
    now: timers.now,
    pageFolder: undefined,
    log: () => undefined,
  });
  server = await serve(app, '127.0.0.1', 0);
});
afterAll(() => server.close());

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers, body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: readJson(text) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

describe.each(['/scheduler', '/v1/scheduler'])('the REST API at %s', (base) => {
  it('adds, shows, runs and removes jobs', async () => {
    const job = { name: 'a', schedule: 'R/2030-01-01T00:00:00Z/PT1H', command: 'date', owner: 'o' };
    expect(await call('POST', `${base}/iso8601`, job)).toEqual({ status: 204, body: '' });
    expect(await call('POST', `${base}/dependency`, { name: 'b', parents: ['a'] })).toMatchObject({
      status: 204,
    });
    expect(await call('GET', `${base}/jobs`)).toMatchObject({
      status: 200,
      body: [
        { name: 'a', schedule: 'R/2030-01-01T00:00:00.000Z/PT1H', epsilon: 'PT60S', retries: 2 },
        { name: 'b', parents: ['a'], successCount: 0 },
      ],
    });
    expect(await call('GET', `${base}/jobs/search?name=A&limit=1`)).toMatchObject({
      body: [{ name: 'a' }],
    });
    expect(await call('PUT', `${base}/job/a?arguments=-u`)).toMatchObject({ status: 204 });
    expect(await call('GET', `${base}/jobs/summary`)).toMatchObject({
      body: {
        jobs: [
          { name: 'a', status: 'fresh', state: 'queued' },
          { name: 'b', parents: ['a'] },
        ],
      },
    });
    expect(await call('PUT', `${base}/job/success/a`)).toEqual({
      status: 200,
      body: 'marked job a as successful: true',
    });
    expect(await call('GET', `${base}/job/stat/a`)).toMatchObject({
      body: { histogram: { count: 0 }, taskStatHistory: [] },
    });
    expect(await call('GET', `${base}/stats/median`)).toMatchObject({ status: 200 });
    expect(await call('GET', `${base}/graph/csv`)).toMatchObject({
      body: 'node,a,success,queued\nnode,b,fresh,queued\nlink,a,b\n',
    });
    expect(await call('GET', `${base}/graph/dot`)).toMatchObject({
      body: expect.stringContaining('1 -> 2;'),
    });
    expect(await call('DELETE', `${base}/task/kill/a`)).toMatchObject({ status: 204 });
    expect(await call('DELETE', `${base}/job/a`)).toMatchObject({ status: 204 });
    expect(await call('DELETE', `${base}/job/b`)).toMatchObject({ status: 204 });
  });

  it.each([
    ['POST', '/iso8601', { name: 'x', schedule: 'often' }, /Cannot parse schedule 'often'/],
    ['POST', '/iso8601', { name: 'x y', schedule: 'R//PT1M' }, /Allowed names: '\(\[\\w/],
    ['POST', '/iso8601', { schedule: 'R//PT1M' }, /^name: /],
    [
      'POST',
      '/iso8601',
      { name: 'x', constraints: [['a', 'NEAR', 'b']] },
      /^constraints\[0\]: 'NEAR'/,
    ],
    ['POST', '/iso8601', '{"name":', /JSON/],
    ['POST', '/iso8601', [], /expected object/],
    ['POST', '/dependency', { name: 'x', parents: ['nobody'] }, /does not have all parents/],
    ['PUT', '/job/nobody', undefined, /Job 'nobody' not found/],
    ['GET', '/job/nobody', undefined, /Job 'nobody' not found/],
    ['DELETE', '/job/nobody', undefined, /Job 'nobody' not found/],
    ['DELETE', '/task/kill/nobody', undefined, /Job 'nobody' not found/],
    ['PUT', '/task/nonsense', { statusCode: 0 }, /Invalid task id format/],
    ['GET', '/jobs/search?limit=many', undefined, /limit/],
    ['GET', '/job/%E0%A4%A', undefined, /decode/],
  ])('refuses %s %s %j', async (method, path, body, message) => {
    expect(await call(method, base + path, body)).toEqual({
      status: 400,
      body: { status: 'Bad Request', message: expect.stringMatching(message) },
    });
  });

  it('takes JSON only', async () => {
    const answer = await call('POST', `${base}/iso8601`, 'name=x', {
      'content-type': 'text/plain',
    });
    expect(answer).toMatchObject({ status: 415, body: { status: 'Unsupported Media Type' } });
  });
});

it('tells when a job could not be written to disk', async () => {
  full = true;
  const answer = await call('POST', '/scheduler/iso8601', { name: 'x', schedule: 'R//PT1M' });
  full = false;
  expect(answer).toEqual({
    status: 500,
    body: { status: 'Internal Server Error', message: 'no space left on device' },
  });
});

it('says who leads, that it lives, and how it does', async () => {
  expect(await call('GET', '/leader')).toMatchObject({ body: { leader: 'node1:4400' } });
  expect(await call('GET', '/ping')).toMatchObject({ body: 'pong\n' });
  expect(await call('GET', '/metrics')).toMatchObject({
    body: { gauges: expect.anything(), histograms: expect.anything() },
  });
  expect(await call('GET', '/nowhere')).toMatchObject({ status: 404 });
});
