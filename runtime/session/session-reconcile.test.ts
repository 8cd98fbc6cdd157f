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
const ended = (view: SessionView) => view.observed === 'ended';

/** A running session whose service has stopped, as when the server was stopped. */
async function leftBehind(learnerId = 'ada', labId = 'first'): Promise<SessionView> {
  const service = world.createService();
  const { view } = await service.start(learnerId, labId);
  const up = await viewWhen(service, learnerId, view.id, running);
  await service.dispose();
  return up;
}

test('a running session is taken over as it was, with its terminals and progress', async () => {
  world.answers.set('up', 'passed');
  const first = world.createService();
  const { view } = await first.start('ada', 'first');
  await viewWhen(first, 'ada', view.id, running);
  await first.showStep('ada', view.id, 1);
  await first.checkNow('ada', view.id);
  await viewWhen(first, 'ada', view.id, ({ progress }) => 'create' in progress.stepsDone);
  await first.openTerminal('ada', view.id, 'node1');
  const before = await viewWhen(first, 'ada', view.id, ({ checking }) => checking.length === 0);
  const held = [...world.terminals.held.keys()];
  await first.dispose();

  const second = world.createService();
  await second.reconcile();
  expect(await second.view('ada', view.id)).toEqual(before);
  expect([...world.terminals.held.keys()]).toEqual(held);
  expect(world.provider.nodes.size).toBe(3);
  await second.doAction('ada', view.id, 'scale-file-1');
  await second.end('ada', view.id);
  await viewWhen(second, 'ada', view.id, ended);
  expect(await world.provider.findSessions()).toEqual([]);
});

test('a lost node is shown as lost, its terminal as exited, and the rest works', async () => {
  const before = await leftBehind();
  world.provider.lose(before.id, 'node2');
  const node2 = before.terminals.find(({ node }) => node === 'node2');
  world.terminals.exit(node2?.id ?? '');
  const service = world.createService();
  await service.reconcile();
  const view = await service.view('ada', before.id);
  expect(view.nodes.map(({ state }) => state)).toEqual(['running', 'lost', 'running']);
  expect(view.terminals.map(({ state }) => state)).toEqual(['running', 'exited', 'running']);
  await expect(service.openTerminal('ada', before.id, 'node2')).rejects.toMatchObject({
    code: 'NODE_NOT_FOUND',
    message: expect.stringContaining('node2'),
  });
  await service.openTerminal('ada', before.id, 'node1');
  await service.removeNode('ada', before.id, 'node2');
  expect(world.provider.nodes.size).toBe(2);
});

test('terminals that the host has lost are opened again, on running nodes only', async () => {
  const before = await leftBehind();
  world.terminals.lose();
  world.provider.lose(before.id, 'node3');
  const service = world.createService();
  await service.reconcile();
  const view = await service.view('ada', before.id);
  expect(view.terminals.map(({ id, state }) => [id, state])).toEqual([
    [before.terminals[0]?.id, 'running'],
    [before.terminals[1]?.id, 'running'],
    [before.terminals[2]?.id, 'exited'],
  ]);
  expect([...world.terminals.held.keys()]).toEqual(view.terminals.slice(0, 2).map(({ id }) => id));
});

test('a terminal that nobody knows is closed', async () => {
  const before = await leftBehind();
  const { held } = world.terminals;
  await world.terminals.open({
    terminalId: 'x',
    sessionId: 'gone',
    containerId: 'c',
    place: 'node',
    cols: 1,
    rows: 1,
  });
  await world.terminals.open({
    terminalId: 'y',
    sessionId: before.id,
    containerId: 'c',
    place: 'node',
    cols: 1,
    rows: 1,
  });
  await world.createService().reconcile();
  expect([...held.keys()]).toEqual(before.terminals.map(({ id }) => id));
});

test('a session that was starting is brought up anew, on fresh nodes', async () => {
  const stuck = createGate();
  let stopAt: string | null = 'prepare';
  await worldWith({
    async engineStep(id) {
      if (id !== stopAt) return;
      stuck.open();
      await new Promise(() => undefined);
    },
  });
  // A server that is killed runs nothing to its end: this one is never disposed.
  const deps = world.dependencies();
  const { createSessionService } = await import('./create-session-service.ts');
  const killed = createSessionService(deps);
  const { view } = await killed.start('ada', 'first');
  await stuck.opened;
  const containers = [...world.provider.nodes.keys()];
  expect(containers).toHaveLength(3);

  stopAt = null;
  const service = world.createService();
  await service.reconcile();
  const up = await viewWhen(service, 'ada', view.id, running);
  expect(up.nodes).toHaveLength(3);
  expect(world.provider.nodes.size).toBe(3);
  expect([...world.provider.nodes.keys()]).not.toContain(containers[0]);
});

test('a session that was starting and whose lab is gone fails with the reason', async () => {
  await world.store.sessions.insert({
    id: 'half',
    learnerId: 'ada',
    labId: 'deleted',
    labTitle: 'Deleted',
    stepsTotal: 1,
    desired: 'running',
    observed: 'starting',
    createdAt: Date.now(),
    expiresAt: Date.now() + 1e6,
    problem: null,
    currentStep: 0,
    bringUp: [],
    rest: 'awake',
  });
  await world.provider.createNetwork('half', new AbortController().signal);
  const service = world.createService();
  await service.reconcile();
  expect(await service.view('ada', 'half')).toMatchObject({
    observed: 'failed',
    problem: expect.stringContaining('deleted'),
  });
  expect(world.provider.networks.size).toBe(0);
});

test('an end that was asked for is finished', async () => {
  const before = await leftBehind();
  await world.store.sessions.update(before.id, { desired: 'ended', observed: 'ending' });
  const service = world.createService();
  await service.reconcile();
  await viewWhen(service, 'ada', before.id, ended);
  expect(await world.provider.findSessions()).toEqual([]);
  expect(world.terminals.held.size).toBe(0);
  expect(await world.store.nodes.ofSession(before.id)).toEqual([]);
});

test('a session whose time was over meanwhile ends', async () => {
  const before = await leftBehind();
  await world.store.sessions.update(before.id, { expiresAt: Date.now() - 1000 });
  const service = world.createService();
  await service.reconcile();
  const view = await viewWhen(service, 'ada', before.id, ended);
  expect(view.problem).toContain('time');
});

test('half-made and half-removed nodes, and nodes in no record, are removed', async () => {
  const before = await leftBehind();
  const spec = { sessionId: before.id, cpus: 1, memoryBytes: 1e9, pids: 100 };
  const { signal } = new AbortController();
  await world.provider.createNode({ ...spec, name: 'node4' }, signal);
  await world.provider.createNode({ ...spec, name: 'stray' }, signal);
  const { nodes } = world.store;
  await nodes.save(before.id, {
    name: 'node4',
    containerId: null,
    address: null,
    state: 'starting',
  });
  const node2 = (await nodes.ofSession(before.id)).find(({ name }) => name === 'node2');
  if (node2 === undefined) throw new Error('node2 is not kept');
  await nodes.save(before.id, { ...node2, state: 'removing' });

  const service = world.createService();
  await service.reconcile();
  const view = await service.view('ada', before.id);
  expect(view.nodes.map(({ name }) => name)).toEqual(['node1', 'node3']);
  expect(view.terminals.map(({ node }) => node)).toEqual(['node1', 'node3']);
  expect([...world.provider.nodes.values()].map(({ name }) => name)).toEqual(['node1', 'node3']);
});

test('what belongs to sessions that nobody knows is removed; doing it twice is no harm', async () => {
  const before = await leftBehind();
  const { signal } = new AbortController();
  await world.provider.createNetwork('unknown', signal);
  const spec = { sessionId: 'unknown', name: 'node1', cpus: 1, memoryBytes: 1e9, pids: 100 };
  await world.provider.createNode(spec, signal);
  const service = world.createService();
  await service.reconcile();
  await service.reconcile();
  expect(await world.provider.findSessions()).toEqual([before.id]);
  expect((await service.view('ada', before.id)).observed).toBe('running');
});

test('while the engine is away sessions are there, and are taken over when it is back', async () => {
  const before = await leftBehind();
  vi.useFakeTimers();
  const away = new RopesError('ENGINE_UNREACHABLE', 'The engine does not answer.');
  const find = vi.spyOn(world.provider, 'findSessions').mockRejectedValue(away);
  world.provider.lose(before.id, 'node1');
  const service = world.createService();
  await service.reconcile();
  expect(await service.view('ada', before.id)).toMatchObject({ observed: 'running' });
  find.mockRestore();
  await vi.advanceTimersByTimeAsync(6000);
  const view = await service.view('ada', before.id);
  expect(view.nodes.map(({ state }) => state)).toEqual(['lost', 'running', 'running']);
});

test('a terminal host that does not answer keeps nothing from being taken over', async () => {
  const before = await leftBehind();
  world.terminals.lose();
  world.terminals.setError(new RopesError('TERMINAL_HOST_LOST', 'The host has ended.'));
  const service = world.createService();
  await service.reconcile();
  const view = await service.view('ada', before.id);
  expect(view.observed).toBe('running');
  expect(view.terminals.map(({ state }) => state)).toEqual(['exited', 'exited', 'exited']);
  world.terminals.setError(null);
  await service.openTerminal('ada', before.id, 'node1');
});

test('a session of a lab that has problems now goes on with its nodes', async () => {
  const before = await leftBehind();
  world.labs.delete('first');
  const service = world.createService();
  await service.reconcile();
  expect((await service.view('ada', before.id)).observed).toBe('running');
  await service.openTerminal('ada', before.id, 'node1');
  await expect(service.checkNow('ada', before.id)).rejects.toMatchObject({ code: 'LAB_NOT_FOUND' });
  world.labs.set('first', testLab('first'));
  await expect(service.checkNow('ada', before.id)).resolves.toBeUndefined();
});
