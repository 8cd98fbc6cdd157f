import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import { type SessionView, thisMachine } from '../../contract/session.ts';
import { createSessionService } from './create-session-service.ts';
import type { SessionService } from './session-service.ts';
import {
  createGate,
  createTestWorld,
  type TestHooks,
  type TestWorld,
  testLab,
  viewWhen,
} from './test-world.fake.ts';

const pauseAfterMs = 60_000;
/** Longer than the pause, and than the time between two looks. */
const longMs = pauseAfterMs + 6000;

let world: TestWorld;
let services: SessionService[];
let service: SessionService;
let id: string;

beforeEach(async () => {
  world = await createTestWorld();
  services = [];
});

afterEach(async () => {
  for (const each of services) await each.dispose();
  vi.useRealTimers();
  await world.dispose();
});

async function createService(): Promise<SessionService> {
  const made = createSessionService({
    ...world.dependencies(),
    machineTerminals: true,
    limits: { pauseAfterMs },
  });
  services.push(made);
  await made.reconcile();
  return made;
}

/** A running session, and a clock that stands still from then on. */
async function startSession(hooks: TestHooks = {}): Promise<void> {
  await world.dispose();
  world = await createTestWorld(hooks);
  service = await createService();
  id = (await service.start('ada', 'first')).view.id;
  await viewWhen(service, 'ada', id, ({ observed }) => observed === 'running');
  await service.dispose();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  service = await createService();
}

/** Lets time go by, and what it sets off run to its end. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
}

const frozen = () => [...world.provider.nodes.values()].map((node) => node.frozen);
const view = (): Promise<SessionView> => service.view('ada', id);

async function pausedSession(hooks: TestHooks = {}): Promise<void> {
  await startSession(hooks);
  await pass(5000);
  await pass(longMs);
  expect((await view()).rest).toBe('paused');
}

describe('a session without a page', () => {
  test('is paused after some time, and says so; its time goes on', async () => {
    await startSession();
    const before = await view();
    await pass(5000);
    await pass(pauseAfterMs - 10_000);
    expect(frozen()).toEqual([false, false, false]);
    await pass(longMs);
    expect(frozen()).toEqual([true, true, true]);
    expect(await view()).toEqual({ ...before, rest: 'paused' });
    expect((await service.list('ada'))[0]).toMatchObject({ paused: true, observed: 'running' });
  });

  test('wakes when a page comes back, and sleeps when it has left again', async () => {
    await pausedSession();
    const seen: (string | undefined)[] = [];
    const leave = await service.watch('ada', id, ({ rest }) => seen.push(rest));
    await pass(100);
    expect(frozen()).toEqual([false, false, false]);
    expect(seen[0]).toBe('paused');
    await vi.waitFor(() => expect(seen.at(-1)).toBeUndefined());
    await pass(longMs);
    expect((await view()).rest).toBeUndefined();
    leave();
    await pass(longMs);
    expect((await view()).rest).toBe('paused');
  });

  test('says that it wakes while its nodes are let go on', async () => {
    const gate = createGate();
    await pausedSession({ thawSession: () => gate.opened });
    const leave = await service.watch('ada', id, () => undefined);
    await pass(100);
    expect((await view()).rest).toBe('waking');
    gate.open();
    await pass(100);
    expect((await view()).rest).toBeUndefined();
    leave();
  });
});

describe('a paused session wakes before', () => {
  test.each<[string, (sessionId: string) => Promise<unknown>]>([
    ['its terminals are joined', (s) => join(s)],
    ['a terminal is opened', (s) => service.openTerminal('ada', s, 'node1')],
    ['a check is asked', (s) => service.checkNow('ada', s, ['up'])],
    ['a file is written', (s) => service.doAction('ada', s, 'scale-file-1')],
    ['a node is added', (s) => service.addNode('ada', s)],
    ['a node is removed', (s) => service.removeNode('ada', s, 'node2')],
    ['a port is dialled', (s) => dial(s)],
  ])('%s', async (_what, act) => {
    await pausedSession();
    await act(id);
    expect(frozen().includes(true)).toBe(false);
    expect((await view()).rest).toBeUndefined();
    expect(world.complaints).toEqual([]);
  });

  async function join(sessionId: string): Promise<void> {
    const page = { clientId: 'page', send: () => undefined };
    (await service.connectTerminals('ada', sessionId, page)).dispose();
  }

  async function dial(sessionId: string): Promise<void> {
    await service.dial('ada', sessionId, 'node1', 80, new AbortController().signal);
  }
});

describe('kept awake by', () => {
  test('an open port', async () => {
    await startSession();
    const { signal } = new AbortController();
    const connection = await service.dial('ada', id, 'node1', 80, signal);
    await pass(longMs * 2);
    expect((await view()).rest).toBeUndefined();
    connection.destroy();
    await pass(longMs * 2);
    expect((await view()).rest).toBe('paused');
  });

  test('a check that is being asked', async () => {
    await startSession();
    const gate = createGate();
    world.answers.set('up', async () => {
      await gate.opened;
      return 'passed';
    });
    await service.checkNow('ada', id, ['up']);
    await pass(longMs * 2);
    expect((await view()).rest).toBeUndefined();
    gate.open();
    await pass(longMs * 2);
    expect((await view()).rest).toBe('paused');
  });

  test('a shell on this machine', async () => {
    await startSession();
    const terminal = await service.openTerminal('ada', id, thisMachine);
    await pass(longMs * 2);
    expect((await view()).rest).toBeUndefined();
    await service.closeTerminal('ada', id, terminal.id);
    await pass(longMs * 2);
    expect((await view()).rest).toBe('paused');
  });

  test('machines on which more than the cluster of the engine may run', async () => {
    await startSession();
    await service.dispose();
    world.labs.set('first', { ...testLab('first'), machines: 'everything' });
    service = await createService();
    await pass(longMs * 3);
    expect((await view()).rest).toBeUndefined();
  });

  test('an engine whose clusters do not bear it', async () => {
    await startSession();
    const deps = world.dependencies();
    const { swarm } = deps.engines;
    if (swarm === undefined) throw new Error('the test world has no swarm');
    const capabilities = { ...swarm.capabilities, freezable: false };
    const engines = { swarm: { ...swarm, capabilities } };
    await service.dispose();
    service = createSessionService({ ...deps, engines, limits: { pauseAfterMs } });
    services.push(service);
    await service.reconcile();
    await pass(longMs * 3);
    expect((await view()).rest).toBeUndefined();
  });
});

describe('after another start of the server', () => {
  test('a paused session is paused as before, with its shells', async () => {
    await pausedSession();
    const before = await view();
    await service.dispose();
    service = await createService();
    expect(await view()).toEqual(before);
    expect(frozen()).toEqual([true, true, true]);
    await service.checkNow('ada', id, ['up']);
    expect(frozen()).toEqual([false, false, false]);
  });

  test.each<[string, () => void | Promise<void>]>([
    ['a shell was lost', () => world.terminals.lose()],
    ['a node goes on by itself', () => world.provider.setFrozen(id, 'node2', false)],
    ['a node has stopped', () => world.provider.setRunning(id, 'node2', false)],
    ['the pausing was cut off before its first node', () => thawAll()],
  ])('it is woken whole where %s', async (_what, happen) => {
    await pausedSession();
    await service.dispose();
    await happen();
    service = await createService();
    expect(frozen()).toEqual([false, false, false]);
    expect(await view()).toMatchObject({
      terminals: [{ state: 'running' }, { state: 'running' }, { state: 'running' }],
    });
    expect((await view()).rest).toBeUndefined();
  });

  async function thawAll(): Promise<void> {
    await world.provider.thawSession(id, new AbortController().signal);
  }
});

test('what befalls the nodes of a paused session wakes it; a node that is gone is lost', async () => {
  await pausedSession();
  world.provider.lose(id, 'node3');
  await pass(11_000);
  expect(await view()).toMatchObject({ rest: 'paused' });
  expect((await view()).nodes.map(({ state }) => state)).toEqual(['running', 'running', 'lost']);
  world.provider.setRunning(id, 'node2', false);
  await pass(11_000);
  expect((await view()).rest).toBeUndefined();
  expect((await view()).nodes.map(({ state }) => state)).toEqual(['running', 'running', 'lost']);
  expect(frozen()).toEqual([false, false]);
});

test('a node that was frozen by hand goes on', async () => {
  await startSession();
  world.provider.setFrozen(id, 'node2', true);
  await pass(11_000);
  expect(frozen()).toEqual([false, false, false]);
});

test('a session that can not be paused whole is awake', async () => {
  let refused = 0;
  await startSession({
    freezeSession(sessionId) {
      refused += 1;
      world.provider.setFrozen(sessionId, 'node1', true);
      throw new RopesError('COMMAND_FAILED', 'The engine refuses.');
    },
  });
  await pass(5000);
  await pass(longMs);
  expect(refused).toBe(1);
  expect(frozen()).toEqual([false, false, false]);
  expect((await view()).rest).toBeUndefined();
  expect(world.complaints).toEqual(['a session could not be paused; trying again']);
});

test('a session that can not be woken is tried again by the next who comes', async () => {
  let away = true;
  await pausedSession({
    thawSession() {
      if (away) throw new RopesError('ENGINE_UNREACHABLE', 'The engine does not answer.');
    },
  });
  await expect(service.checkNow('ada', id)).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
  expect((await view()).rest).toBe('paused');
  away = false;
  await service.checkNow('ada', id);
  expect((await view()).rest).toBeUndefined();
});

test('a paused session ends as any other', async () => {
  await pausedSession();
  await service.end('ada', id);
  await pass(100);
  expect((await view()).observed).toBe('ended');
  expect(await world.provider.findSessions()).toEqual([]);
});
