import { afterEach, beforeEach, expect, test } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import type { BringUpStep, SessionView } from '../../contract/session.ts';
import { planExpiryAfter } from './lifecycle/plan-lifetime.ts';
import { planRoom } from './lifecycle/plan-room.ts';
import type { Preparer } from './preparer.ts';
import { sessionLimits } from './session-limits.ts';
import {
  createGate,
  createTestWorld,
  type TestWorld,
  testLab,
  viewWhen,
} from './test-world.fake.ts';

let world: TestWorld;
let prepared: boolean;

beforeEach(() => {
  prepared = false;
});

afterEach(() => world.dispose());

const programs: BringUpStep = {
  id: 'preparation:Programs',
  title: 'Programs',
  phase: 'preparation',
  state: 'running',
  usualMs: 60_000,
};
const running = (view: SessionView) => view.observed === 'running';
const preparing = (view: SessionView) =>
  view.bringUp.some(({ phase, state }) => phase === 'preparation' && state === 'running');

async function worldWith(prepare: Preparer['prepare']): Promise<void> {
  world = await createTestWorld({ preparer: { isPrepared: async () => prepared, prepare } });
}

/** Waits for `gate`, or until its signal comes. */
function passes(gate: { readonly opened: Promise<void> }, signal: AbortSignal): Promise<void> {
  return Promise.race([
    gate.opened,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    }),
  ]);
}

test('the first start prepares, shows that before its own steps, and then goes on', async () => {
  const gate = createGate();
  await worldWith(async (kind, onSteps, signal) => {
    expect(kind).toBe('docker');
    onSteps([programs]);
    await passes(gate, signal);
    onSteps([{ ...programs, state: 'done', tookMs: 5 }]);
    prepared = true;
  });
  const service = world.createService();
  expect(await service.describeUnprepared(testLab('first'))).toContain('first start prepares');
  const { view } = await service.start('ada', 'first');
  const waiting = await viewWhen(service, 'ada', view.id, preparing);
  expect(waiting.bringUp.map(({ title, state }) => `${title} ${state}`)).toEqual([
    'Programs running',
    'Make the network waiting',
    'Start node1 waiting',
    'Start node2 waiting',
    'Start node3 waiting',
    'Do prepare waiting',
    'Open the terminals waiting',
  ]);
  expect(world.provider.networks.size).toBe(0);
  gate.open();
  const up = await viewWhen(service, 'ada', view.id, running);
  expect(up.bringUp[0]).toEqual({ ...programs, state: 'done', tookMs: 5 });
  expect(up.bringUp).toHaveLength(7);
  expect(await service.describeUnprepared(testLab('first'))).toBe(null);
  const later = await service.start('bob', 'first');
  const second = await viewWhen(service, 'bob', later.view.id, running);
  expect(second.bringUp.some(({ phase }) => phase === 'preparation')).toBe(false);
});

test('a preparation that fails shows its output and leaves nothing; another try prepares again', async () => {
  let tries = 0;
  await worldWith(async (_kind, onSteps) => {
    tries += 1;
    if (tries === 1) {
      onSteps([{ ...programs, state: 'failed', output: 'df: full' }]);
      throw new RopesError('PREPARATION_FAILED', 'No disk. Free some.');
    }
    prepared = true;
  });
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  const down = await viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'failed');
  expect(down.problem).toBe('No disk. Free some.');
  expect(down.bringUp[0]).toMatchObject({ state: 'failed', output: 'df: full' });
  expect(world.provider.networks.size).toBe(0);
  const again = await service.restart('ada', view.id);
  await viewWhen(service, 'ada', again.id, running);
  expect(tries).toBe(2);
});

test('ending a session that waits for a preparation ends only its own wait', async () => {
  const gate = createGate();
  const given: AbortSignal[] = [];
  await worldWith(async (_kind, onSteps, signal) => {
    given.push(signal);
    onSteps([programs]);
    await passes(gate, signal);
  });
  const service = world.createService();
  const one = (await service.start('ada', 'first')).view;
  const two = (await service.start('bob', 'first')).view;
  await viewWhen(service, 'ada', one.id, preparing);
  await viewWhen(service, 'bob', two.id, preparing);
  await service.end('ada', one.id);
  await viewWhen(service, 'ada', one.id, ({ observed }) => observed === 'ended');
  expect(given.map(({ aborted }) => aborted)).toEqual([true, false]);
  gate.open();
  await viewWhen(service, 'bob', two.id, running);
});

test('a server that is started again goes on preparing for the sessions that waited', async () => {
  let asked = 0;
  const gate = createGate();
  await worldWith(async (_kind, onSteps, signal) => {
    asked += 1;
    onSteps([programs]);
    await passes(gate, signal);
  });
  const before = world.createService();
  const { view } = await before.start('ada', 'first');
  await viewWhen(before, 'ada', view.id, preparing);
  await before.dispose();
  const after = world.createService();
  await after.reconcile();
  await viewWhen(after, 'ada', view.id, preparing);
  expect(asked).toBe(2);
  gate.open();
  await viewWhen(after, 'ada', view.id, running);
});

test("a session's time is counted from the end of the preparation, up to the longest", () => {
  const hour = 3_600_000;
  const limits = { ...sessionLimits, longestLifetimeMs: 2 * hour };
  expect(planExpiryAfter(0, hour / 2, 15, limits)).toBe(1.5 * hour);
  expect(planExpiryAfter(0, 1.5 * hour, 15, limits)).toBe(2 * hour);
});

test('failed sessions make room: the own ones always, the oldest of others when it is full', () => {
  const record = (id: string, part: object) => ({
    id,
    learnerId: id,
    labId: 'lab',
    labTitle: 'Lab',
    stepsTotal: 1,
    desired: 'running' as const,
    observed: 'failed' as const,
    createdAt: 0,
    expiresAt: 100,
    problem: null,
    currentStep: 0,
    bringUp: [],
    rest: 'awake' as const,
    ...part,
  });
  const records = [
    record('newer', { createdAt: 2 }),
    record('older', { createdAt: 1 }),
    record('own', { createdAt: 3, learnerId: 'ada' }),
    record('up', { observed: 'running' }),
    record('gone', { observed: 'ending' }),
  ];
  expect(planRoom(records, 'ada', { perServer: 20 })).toEqual(['own']);
  expect(planRoom(records, 'ada', { perServer: 3 })).toEqual(['own', 'older']);
  expect(planRoom(records, 'ada', { perServer: 2 })).toEqual(['own', 'older', 'newer']);
});
