import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import type { SessionView } from '../../contract/session.ts';
import { createSessionService } from './create-session-service.ts';
import { chooseShapes } from './pool/choose-shapes.ts';
import { type ClusterShape, shapeKey, toClusterShape } from './pool/cluster-shape.ts';
import { planPool } from './pool/plan-pool.ts';
import type { SessionService } from './session-service.ts';
import {
  createGate,
  createTestWorld,
  type TestHooks,
  type TestWorld,
  testLab,
  viewWhen,
} from './test-world.fake.ts';

/** Longer than the pool waits for calm, and than the time between two looks. */
const calmMs = 25_000;

let world: TestWorld;
let services: SessionService[];
let service: SessionService;
let calm: boolean;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  calm = true;
  services = [];
  world = await createTestWorld();
});

afterEach(async () => {
  for (const each of services) await each.dispose();
  vi.useRealTimers();
  await world.dispose();
});

async function createService(size = 1): Promise<SessionService> {
  const poolSettings = { size, calmMs: 15_000, isCalm: () => calm };
  const made = createSessionService({ ...world.dependencies(), poolSettings });
  services.push(made);
  await made.reconcile();
  return made;
}

async function startServer(hooks: TestHooks = {}, size = 1): Promise<void> {
  await world.dispose();
  world = await createTestWorld(hooks);
  world.labs.set('first', testLab('first', { start: 'formed' }));
  world.labs.set('other', testLab('other', { start: 'formed' }));
  world.labs.set('bare', testLab('bare'));
  service = await createService(size);
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setImmediate(done));
}

/** Ids of clusters that wait: frozen whole, and of no session. */
async function waiting(): Promise<readonly string[]> {
  const rows = await world.store.pool.all();
  return rows.filter(({ state }) => state === 'ready').map(({ id }) => id);
}

async function withReady(hooks: TestHooks = {}, size = 1): Promise<string> {
  await startServer(hooks, size);
  await pass(calmMs);
  const [id = ''] = await waiting();
  const own = [...world.provider.nodes.values()].filter(({ sessionId }) => sessionId === id);
  expect(own.map(({ frozen }) => frozen)).toEqual([true, true, true]);
  return id;
}

const steps = (view: SessionView) => view.bringUp.map(({ id }) => id);

async function startLab(labId: string): Promise<SessionView> {
  const { view } = await service.start('ada', labId);
  return viewWhen(service, 'ada', view.id, ({ observed }) => observed !== 'starting');
}

describe('a cluster that is ready', () => {
  test('is formed when all is calm, and frozen; nothing of it is a session', async () => {
    const id = await withReady();
    expect(world.engineSteps.map((step) => step.split(' ')[0])).toEqual(['prepare', 'form']);
    expect(await service.list('ada')).toEqual([]);
    expect(await service.countRunning()).toBe(0);
    await expect(service.view('ada', id)).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
    await pass(calmMs);
    expect(await waiting()).toEqual([id]);
  });

  test('is nothing that is kept any more when its session has ended', async () => {
    const id = await withReady({}, 1);
    await startLab('other');
    await service.end('ada', id);
    await viewWhen(service, 'ada', id, ({ observed }) => observed === 'ended');
    await world.provider.createNetwork(id, new AbortController().signal);
    await service.reconcile();
    expect([...world.provider.networks]).not.toContain(id);
  });

  test('becomes the next session of its shape, and another one is made', async () => {
    const id = await withReady();
    const asked = world.engineSteps.length;
    const view = await startLab('other');
    expect(view).toMatchObject({ id, observed: 'running', labId: 'other' });
    expect(steps(view)).toEqual(['take-over', 'terminals']);
    expect(view.nodes.map(({ state }) => state)).toEqual(['running', 'running', 'running']);
    expect(view.terminals).toHaveLength(3);
    expect(world.engineSteps).toHaveLength(asked);
    const own = [...world.provider.nodes.values()].filter(({ sessionId }) => sessionId === id);
    expect(own.map(({ frozen }) => frozen)).toEqual([false, false, false]);
    await pass(calmMs);
    const [next] = await waiting();
    expect(next).toBeDefined();
    expect(next).not.toBe(id);
    expect((await service.view('ada', id)).observed).toBe('running');
  });

  test('gets what the lab prepares after it was taken over', async () => {
    await startServer();
    world.labs.set('other', {
      ...testLab('other', { start: 'formed' }),
      setup: [{ node: 'node1', code: 'touch /root/x' }],
    });
    await pass(calmMs);
    expect(steps(await startLab('other'))).toEqual(['take-over', 'setup:other:1', 'terminals']);
  });

  test('is not for a lab of another shape', async () => {
    const id = await withReady();
    const view = await startLab('bare');
    expect(view.id).not.toBe(id);
    expect(steps(view)[0]).toBe('network');
    expect(await waiting()).toEqual([id]);
  });

  test('goes to one of two who start at once', async () => {
    const id = await withReady();
    const [ada, bob] = await Promise.all([
      service.start('ada', 'first'),
      service.start('bob', 'first'),
    ]);
    expect([ada.view.id, bob.view.id].filter((each) => each === id)).toHaveLength(1);
    await viewWhen(service, 'bob', bob.view.id, ({ observed }) => observed === 'running');
    await viewWhen(service, 'ada', ada.view.id, ({ observed }) => observed === 'running');
  });

  test('that is not whole any more is replaced under the same session', async () => {
    const id = await withReady();
    world.provider.lose(id, 'node2');
    const view = await startLab('first');
    expect(view).toMatchObject({ id, observed: 'running' });
    expect(steps(view)[0]).toBe('network');
    expect(view.nodes.map(({ state }) => state)).toEqual(['running', 'running', 'running']);
    expect([...world.provider.nodes.values()].filter((node) => node.sessionId === id)).toHaveLength(
      3,
    );
  });
});

describe('what is made', () => {
  test('nothing while a session starts or the machine is busy, and nothing where none is asked for', async () => {
    const gate = createGate();
    await startServer({ createNode: () => gate.opened });
    await service.start('ada', 'bare');
    await pass(calmMs);
    expect(await world.store.pool.all()).toEqual([]);
    gate.open();
    calm = false;
    await pass(calmMs * 2);
    expect(await world.store.pool.all()).toEqual([]);
    calm = true;
    await pass(calmMs);
    expect(await waiting()).toHaveLength(1);

    await startServer({}, 0);
    await pass(calmMs);
    expect(await world.store.pool.all()).toEqual([]);
  });

  test('stops when a session needs the machine, and is removed', async () => {
    let stuck = true;
    await startServer({
      async engineStep(id, signal) {
        if (id !== 'form' || !stuck) return;
        await new Promise((_done, fail) => {
          signal.addEventListener('abort', () => fail(signal.reason));
        });
      },
    });
    await pass(calmMs);
    const [record] = await world.store.pool.all();
    expect(record?.state).toBe('making');
    stuck = false;
    const view = await startLab('first');
    expect(view.observed).toBe('running');
    await pass(100);
    expect(await world.provider.findSessions()).toEqual([view.id]);
  });

  test('a failure is no harm, and is tried again later', async () => {
    let broken = true;
    await startServer({
      engineStep() {
        if (broken) throw new RopesError('COMMAND_FAILED', 'kubeadm failed');
      },
    });
    await pass(calmMs);
    expect(await world.store.pool.all()).toEqual([]);
    expect(await world.provider.findSessions()).toEqual([]);
    expect(world.complaints).toEqual(['no cluster could be made for the pool; trying again']);
    broken = false;
    await pass(calmMs);
    expect(await waiting()).toEqual([]);
    await pass(6 * 60_000);
    expect(await waiting()).toHaveLength(1);
  });

  test('follows what was started last', async () => {
    const before = await withReady();
    const two = testLab('two', { start: 'formed', nodes: [{ name: 'node1' }, { name: 'node2' }] });
    world.labs.set('two', two);
    const { id } = await startLab('two');
    await pass(calmMs);
    await pass(calmMs);
    const [after = ''] = await waiting();
    expect((await world.provider.findSessions()).toSorted()).toEqual([id, after].toSorted());
    expect(after).not.toBe(before);
    expect(
      [...world.provider.nodes.values()].filter((node) => node.sessionId === after),
    ).toHaveLength(2);
  });
});

describe('after another start of the server', () => {
  async function restart(size = 1): Promise<void> {
    await service.dispose();
    service = await createService(size);
    await pass(100);
  }

  test('it is there, and is taken', async () => {
    const id = await withReady();
    await restart();
    expect(await waiting()).toEqual([id]);
    expect((await startLab('first')).id).toBe(id);
  });

  test.each<[string, (id: string) => void | Promise<void>]>([
    ['a node of it is gone', (id) => world.provider.lose(id, 'node2')],
    ['a node of it is awake', (id) => world.provider.setFrozen(id, 'node2', false)],
    [
      'its images have been made anew',
      () => void vi.spyOn(world.provider, 'requireKind').mockReturnValue('other images'),
    ],
    [
      'it was not finished',
      async () => {
        const [record] = await world.store.pool.all();
        if (record === undefined) throw new Error('nothing is kept');
        await world.store.pool.remove(record.id);
        await world.store.pool.insert({ ...record, state: 'making' });
      },
    ],
  ])('it is removed where %s', async (_what, happen) => {
    const id = await withReady();
    await service.dispose();
    await happen(id);
    service = await createService();
    await pass(100);
    expect(await world.store.pool.all()).toEqual([]);
    expect(await world.provider.findSessions()).toEqual([]);
  });

  test('none is kept where none is asked for any more', async () => {
    await withReady();
    await restart(0);
    expect(await world.store.pool.all()).toEqual([]);
    expect(await world.provider.findSessions()).toEqual([]);
  });
});

test('draining and ending leave nothing, and nothing is made after', async () => {
  await withReady();
  await service.drainPool();
  expect(await world.store.pool.all()).toEqual([]);
  expect(await world.provider.findSessions()).toEqual([]);
  await pass(calmMs * 2);
  expect(await world.store.pool.all()).toEqual([]);

  await withReady();
  await service.endAll();
  expect(await world.provider.findSessions()).toEqual([]);
});

describe('shapes', () => {
  const shape = (labId: string, nodes: number): ClusterShape => {
    const names = Array.from({ length: nodes }, (_none, index) => ({ name: `node${index + 1}` }));
    const found = toClusterShape(
      world.dependencies().engines,
      testLab(labId, { start: 'formed', nodes: names }),
    );
    if (found === null) throw new Error('the lab has no shape');
    return found;
  };

  test('are those of the labs that were started last, each as often; else the most usual', () => {
    const [one, two] = [shape('a', 1), shape('b', 2)];
    expect(chooseShapes(2, [one, one, two], [])).toEqual([one, one]);
    expect(chooseShapes(2, [one], [two, two, one])).toEqual([one, two]);
    expect(chooseShapes(1, [], [])).toEqual([]);
  });

  test('of the same nodes differ by what is on them', () => {
    const { engines } = world.dependencies();
    const lab = testLab('a', { start: 'formed' });
    const shapes = [lab, { ...lab, machines: 'everything' as const }].map((each) =>
      toClusterShape(engines, each),
    );
    expect(shapes).toMatchObject([{ machines: 'docker' }, { machines: 'everything' }]);
    expect(new Set(shapes.map((each) => each && shapeKey(each))).size).toBe(2);
  });

  test('that are kept and wanted stay; others go, and one is made at a time', () => {
    const [one, two] = [shape('a', 1), shape('b', 2)];
    const kept = (id: string, { nodes }: ClusterShape, fresh = true) => ({
      id,
      key: JSON.stringify({ ...shape('x', nodes.length) }),
      fresh,
    });
    expect(planPool([one, two, two], [kept('k1', two)])).toEqual({ drop: [], make: one });
    expect(planPool([two], [kept('k1', one), kept('k2', two)])).toEqual({
      drop: ['k1'],
      make: null,
    });
    expect(planPool([two], [kept('k1', two, false)])).toEqual({ drop: ['k1'], make: two });
  });
});
