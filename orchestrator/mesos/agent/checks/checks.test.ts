import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createFakeClock } from '../clock/clock.fake.ts';
import { spawnSideProcess } from '../containers/spawn-side-process.ts';
import { checkPlan, healthPlan, type Probe } from './check-plan.ts';
import { decideHealth, type HealthState, unknownHealth } from './decide-health.ts';
import { isGood, type ProbeResult } from './probe-result.ts';
import { runProbe } from './run-probe.ts';
import { startChecks } from './start-checks.ts';

it('has the defaults of Mesos', () => {
  expect(healthPlan({ type: 'TCP', tcp: { port: 80 } })).toEqual({
    probe: { type: 'TCP', port: 80 },
    delayMs: 15_000,
    intervalMs: 10_000,
    timeoutMs: 20_000,
    graceMs: 10_000,
    mostFailures: 3,
  });
  expect(checkPlan({ type: 'HTTP' })).toBeUndefined();
});

it('forgives failures of the first time, counts those in a row, and tells changes', () => {
  const rules = { graceMs: 1000, mostFailures: 2 };
  let state: HealthState = unknownHealth;
  const seen = [
    [false, 500],
    [false, 1500],
    [true, 2000],
    [true, 2500],
    [false, 3000],
    [false, 3500],
  ].map(([good, sinceStartMs]) => {
    const decision = decideHealth(rules, state, {
      good: good === true,
      sinceStartMs: Number(sinceStartMs),
    });
    state = decision.state;
    return decision.report && `${decision.report.healthy} ${decision.report.kill}`;
  });
  expect(seen).toEqual([
    undefined,
    'false false',
    'true false',
    undefined,
    'false false',
    'false true',
  ]);
});

const http: Probe = { type: 'HTTP', scheme: 'http', port: 1, path: '/', statuses: [] };
it.each<[Probe, ProbeResult, boolean]>([
  [http, { type: 'HTTP', status: 399 }, true],
  [http, { type: 'HTTP', status: 400 }, false],
  [http, { type: 'HTTP', status: undefined }, false],
  [{ ...http, statuses: [404] }, { type: 'HTTP', status: 404 }, true],
  [{ ...http, statuses: [404] }, { type: 'HTTP', status: 200 }, false],
])('judges %j by %j', (probe, result, good) => {
  expect(isGood(probe, result)).toBe(good);
});

it('looks after the delay, then at each interval, until it is ended', async () => {
  const clock = createFakeClock();
  const results: ProbeResult[] = [true, true, false].map((connected) => ({
    type: 'TCP',
    connected,
  }));
  const told: unknown[] = [];
  const end = startChecks(
    { check: { probe: { type: 'TCP', port: 1 }, delayMs: 100, intervalMs: 50, timeoutMs: 1 } },
    {
      clock,
      look: async () => results.shift() ?? { type: 'TCP', connected: false },
      onHealth: () => {},
      onCheck: (status) => told.push(status.tcp?.succeeded),
    },
  );
  clock.advance(99);
  expect(results).toHaveLength(3);
  for (let round = 0; round < 4; round += 1) {
    clock.advance(50);
    await new Promise(setImmediate);
  }
  expect(told).toEqual([true, false]);
  end();
  expect(clock.waiting()).toBe(0);
});

it('goes on looking after a look that went wrong', async () => {
  const clock = createFakeClock();
  let looks = 0;
  const end = startChecks(
    { check: { probe: { type: 'TCP', port: 1 }, delayMs: 0, intervalMs: 50, timeoutMs: 1 } },
    {
      clock,
      look: async () => {
        looks += 1;
        throw new Error('no look');
      },
      onHealth: () => {},
      onCheck: () => {},
    },
  );
  for (let round = 0; round < 3; round += 1) {
    clock.advance(50);
    await new Promise(setImmediate);
  }
  expect(looks).toBeGreaterThan(1);
  end();
});

const target = (address: string | undefined) => ({
  address: async () => address,
  run: async ({ argv, environment }: { argv: readonly string[]; environment: object }) =>
    spawnSideProcess(argv, { cwd: '/', environment: { ...process.env, ...environment } as never }),
});

it('looks by command, by HTTP and by a connection', async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/ok' ? 204 : 500;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const look = (probe: Probe, address: string | undefined = '127.0.0.1', timeoutMs = 2000) =>
    runProbe(probe, target(address), timeoutMs);
  try {
    expect(await look({ ...http, port, path: '/ok' })).toEqual({ type: 'HTTP', status: 204 });
    expect(await look({ ...http, port })).toEqual({ type: 'HTTP', status: 500 });
    expect(await look({ ...http, port, path: 'ok' })).toEqual({ type: 'HTTP', status: 204 });
    expect(await look({ ...http, port, path: '/ok' }, undefined, 5e9 + 0.5)).toEqual({
      type: 'HTTP',
      status: 204,
    });
    expect(await look({ type: 'TCP', port })).toEqual({ type: 'TCP', connected: true });
  } finally {
    server.close();
  }
  expect(await look({ type: 'TCP', port: 1 })).toEqual({ type: 'TCP', connected: false });
  const variables = [{ name: 'CODE', value: '3' }];
  expect(
    await look({ type: 'COMMAND', command: { value: 'exit $CODE', environment: { variables } } }),
  ).toEqual({ type: 'COMMAND', exitStatus: 3 });
  expect(await look({ type: 'COMMAND', command: { value: 'sleep 50' } }, '', 50)).toEqual({
    type: 'COMMAND',
    exitStatus: undefined,
  });
});

it.each([-1000, 0.5, 2000])(
  'takes a look that can not be made for a failed one (%d ms)',
  async (timeoutMs) => {
    const look = (probe: Probe, address: string) => runProbe(probe, target(address), timeoutMs);
    const unseen = { type: 'HTTP', status: undefined };
    expect(await look({ ...http, port: 70_000 }, '127.0.0.1')).toEqual(unseen);
    expect(await look(http, 'no address')).toEqual(unseen);
    expect(await look(http, '127.0.0.1')).toEqual(unseen);
    const closed = { type: 'TCP', connected: false };
    expect(await look({ type: 'TCP', port: 70_000 }, '127.0.0.1')).toEqual(closed);
    expect(await look({ type: 'TCP', port: 1 }, '127.0.0.1')).toEqual(closed);
  },
);
