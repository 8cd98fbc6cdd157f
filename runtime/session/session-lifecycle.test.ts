import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import type { SessionView } from '../../contract/session.ts';
import {
  createGate,
  createTestWorld,
  type TestHooks,
  type TestWorld,
  testLab,
  viewWhen,
} from './test-world.fake.ts';

let world: TestWorld;

beforeEach(async () => {
  world = await createTestWorld();
});

afterEach(async () => {
  vi.useRealTimers();
  await world.dispose();
});

async function worldWith(hooks: TestHooks): Promise<void> {
  await world.dispose();
  world = await createTestWorld(hooks);
}

const running = (view: SessionView) => view.observed === 'running';

test('a removal that fails is tried again until it is done', async () => {
  vi.useFakeTimers();
  let tries = 0;
  await worldWith({
    removeSession() {
      tries += 1;
      if (tries < 3) throw new RopesError('ENGINE_UNREACHABLE', 'The engine does not answer.');
    },
  });
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await vi.waitFor(async () =>
    expect((await service.view('ada', view.id)).observed).toBe('running'),
  );
  await service.end('ada', view.id);
  await vi.waitFor(
    async () => expect((await service.view('ada', view.id)).observed).toBe('ended'),
    {
      timeout: 20_000,
    },
  );
  expect(tries).toBe(3);
  expect(world.provider.nodes.size).toBe(0);
});

test('another learner does not find the session, whatever is asked', async () => {
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  const { id } = await viewWhen(service, 'ada', view.id, running);
  const terminalId = (await service.view('ada', id)).terminals[0]?.id ?? '';
  const attempts = [
    service.view('eve', id),
    service.end('eve', id),
    service.extend('eve', id),
    service.restart('eve', id),
    service.addNode('eve', id),
    service.removeNode('eve', id, 'node1'),
    service.openTerminal('eve', id, 'node1'),
    service.closeTerminal('eve', id, terminalId),
    service.checkNow('eve', id),
    service.showStep('eve', id, 1),
    service.doAction('eve', id, 'create-run-1'),
    service.watch('eve', id, () => undefined),
    service.connectTerminals('eve', id, { clientId: 'c', send: () => undefined }),
    service.dial('eve', id, 'node1', 80, new AbortController().signal),
    service.view('ada', 'a'.repeat(26)),
  ];
  for (const attempt of attempts) {
    await expect(attempt).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
  }
  expect(await service.list('eve')).toEqual([]);
  expect((await service.view('ada', id)).observed).toBe('running');
});

test('a third session of a learner is refused by name, and room comes with an end', async () => {
  for (const id of ['second', 'third']) world.labs.set(id, testLab(id));
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await service.start('ada', 'second');
  await expect(service.start('ada', 'third')).rejects.toMatchObject({
    code: 'SESSION_LIMIT',
    message: expect.stringContaining('“Lab first” and “Lab second”'),
  });
  await service.end('ada', view.id);
  await expect(service.start('ada', 'third')).resolves.toMatchObject({ created: true });
});

test('a full server refuses, and restarting is no way around', async () => {
  const service = world.createService({ perServer: 1 });
  const { view } = await service.start('ada', 'first');
  await expect(service.start('bob', 'first')).rejects.toMatchObject({ code: 'SESSION_LIMIT' });
  const restarted = await service.restart('ada', view.id);
  expect(restarted.observed).toBe('starting');
});

test('a lab whose engine is not there is refused before anything is made', async () => {
  world.labs.set('kube', testLab('kube', { engine: 'kubernetes' }));
  const service = world.createService();
  await expect(service.start('ada', 'kube')).rejects.toMatchObject({
    code: 'LAB_INVALID',
    message: expect.stringContaining('needs engine kubernetes'),
  });
  expect(await service.list('ada')).toEqual([]);
});

test('a session can be extended to eight hours in all and ends when its time is over', async () => {
  vi.useFakeTimers();
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await vi.waitFor(async () =>
    expect((await service.view('ada', view.id)).observed).toBe('running'),
  );
  const extended = await service.extend('ada', view.id);
  expect(Date.parse(extended.expiresAt) - Date.parse(view.expiresAt)).toBe(30 * 60_000);
  for (let more = 0; more < 13; more += 1) await service.extend('ada', view.id);
  await expect(service.extend('ada', view.id)).rejects.toMatchObject({
    code: 'SESSION_TIME_LIMIT',
  });
  const seen: SessionView[] = [];
  await service.watch('ada', view.id, (each) => seen.push(each));

  await vi.advanceTimersByTimeAsync(7.9 * 3_600_000);
  expect((await service.view('ada', view.id)).observed).toBe('running');
  await vi.advanceTimersByTimeAsync(0.2 * 3_600_000);
  expect(await service.view('ada', view.id)).toMatchObject({
    desired: 'ended',
    observed: 'ended',
    problem: expect.stringContaining('time'),
  });
  expect(seen.at(-1)?.observed).toBe('ended');
  expect(world.provider.nodes.size).toBe(0);
});

test('views are told at once, then at most one in 50 ms, the newest always', async () => {
  vi.useFakeTimers();
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  const seen: { at: number; view: SessionView }[] = [];
  const began = Date.now();
  await service.watch('ada', view.id, (each) => seen.push({ at: Date.now() - began, view: each }));
  expect(seen[0]?.view.observed).toBe('starting');
  await vi.waitFor(() => expect(seen.at(-1)?.view.observed).toBe('running'));
  const gaps = seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? 0));
  expect(gaps.slice(1).every((gap) => gap >= 50)).toBe(true);
  expect(seen.length).toBeLessThan(10);
});

test('an ended session can still be looked at, and is listed with its progress', async () => {
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await viewWhen(service, 'ada', view.id, running);
  await service.showStep('ada', view.id, 2);
  await service.showStep('ada', view.id, 3);
  await service.end('ada', view.id);
  await viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'ended');
  expect(await service.list('ada')).toMatchObject([
    { id: view.id, observed: 'ended', stepsDone: 1, stepsTotal: 3 },
  ]);
  const told: SessionView[] = [];
  await service.watch('ada', view.id, (each) => told.push(each));
  expect(told).toMatchObject([{ observed: 'ended', progress: { currentStep: 3 } }]);
  await expect(service.extend('ada', view.id)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
  await expect(service.end('ada', view.id)).resolves.toBeUndefined();
});

test('ending all of them waits until nothing is left', async () => {
  const service = world.createService();
  await service.start('ada', 'first');
  await service.start('bob', 'first');
  expect(await service.countRunning()).toBe(2);
  await service.endAll();
  expect(await service.countRunning()).toBe(0);
  expect(await world.provider.findSessions()).toEqual([]);
  expect(world.terminals.held.size).toBe(0);
});

test('a full disk keeps nobody from ending a session', async () => {
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await viewWhen(service, 'ada', view.id, running);
  const full = new RopesError('STORE_FULL', 'There is no room.');
  const update = vi.spyOn(world.store.sessions, 'update').mockRejectedValue(full);
  await service.end('ada', view.id);
  await vi.waitFor(() => expect(world.provider.nodes.size).toBe(0));
  expect((await world.store.sessions.get(view.id))?.observed).toBe('running');
  update.mockRestore();
  await viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'ended');
  expect(await world.store.sessions.get(view.id)).toMatchObject({
    desired: 'ended',
    observed: 'ended',
  });
});

test('a full disk shows verdicts, tries, steps done and marks all the same', async () => {
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await viewWhen(service, 'ada', view.id, running);
  const full = new RopesError('STORE_FULL', 'There is no room.');
  const { progress } = world.store;
  for (const save of [
    'saveVerdict',
    'saveFailedTries',
    'saveStepDone',
    'saveActionDone',
  ] as const) {
    vi.spyOn(progress, save).mockRejectedValue(full);
  }
  await service.checkNow('ada', view.id, ['up']);
  const tried = await viewWhen(
    service,
    'ada',
    view.id,
    (now) => 'create' in now.progress.failedTries,
  );
  expect(tried.progress.verdicts.up?.outcome).toBe('failed');
  world.answers.set('up', 'passed');
  await service.checkNow('ada', view.id, ['up']);
  await viewWhen(service, 'ada', view.id, (now) => 'create' in now.progress.stepsDone);
  await service.doAction('ada', view.id, 'create-run-1');
  expect((await service.view('ada', view.id)).progress.actionsDone['create-run-1']).toBeDefined();
  expect(world.complaints.join()).toContain('could not be kept');
});

test('restarting faster than nodes can be removed is refused', async () => {
  const removal = createGate();
  await worldWith({ removeSession: () => removal.opened });
  const service = world.createService();
  let { id } = (await service.start('ada', 'first')).view;
  for (let again = 0; again < 2; again += 1) id = (await service.restart('ada', id)).id;
  await expect(service.restart('ada', id)).rejects.toMatchObject({
    code: 'SESSION_LIMIT',
    message: expect.stringContaining('still being removed'),
  });
  expect((await service.view('ada', id)).desired).toBe('running');
  removal.open();
  await vi.waitFor(() => expect(world.provider.networks.size).toBe(1));
  await expect(service.restart('ada', id)).resolves.toMatchObject({ observed: 'starting' });
});

test('a lab that gets problems is refused to new sessions and goes on in running ones', async () => {
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await viewWhen(service, 'ada', view.id, running);
  world.labs.delete('first');
  await service.showStep('ada', view.id, 1);
  await service.checkNow('ada', view.id, ['up']);
  await expect(service.start('bob', 'first')).rejects.toMatchObject({ code: 'LAB_NOT_FOUND' });
  await expect(service.restart('ada', view.id)).rejects.toMatchObject({ code: 'LAB_NOT_FOUND' });
  expect((await service.view('ada', view.id)).observed).toBe('running');
});

test('several sessions are ended at once, of whichever learner', async () => {
  const service = world.createService();
  const views = [await service.start('ada', 'first'), await service.start('eve', 'first')];
  const [one = '', two = ''] = views.map(({ view }) => view.id);
  await viewWhen(service, 'ada', one, running);
  await expect(service.endMany([one, 'nobody'])).rejects.toMatchObject({
    code: 'SESSION_NOT_FOUND',
  });
  expect(await service.view('ada', one)).toMatchObject({ observed: 'running' });
  await service.endMany([one]);
  expect(await service.view('ada', one)).toMatchObject({ observed: 'ended' });
  expect(await world.provider.findSessions()).toEqual([two]);
});
