import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ClusterTemplate } from '../../orchestrator/engines/engine.ts';
import { createSessionService } from './create-session-service.ts';
import type { TemplateShelf } from './session-dependencies.ts';
import type { SessionService } from './session-service.ts';
import {
  createTestWorld,
  type TestHooks,
  type TestWorld,
  testLab,
  viewWhen,
} from './test-world.fake.ts';

/** Longer than the server waits for calm, and than the time between two looks. */
const calmMs = 25_000;

let world: TestWorld;
let service: SessionService;
let kept: Map<string, ClusterTemplate>;

const shelf: TemplateShelf = {
  names: async () => [...kept.keys()],
  read: async (name) => kept.get(name) ?? null,
  write: async (name, template) => void kept.set(name, template),
  remove: async (name) => void kept.delete(name),
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  kept = new Map();
});

afterEach(async () => {
  await service.dispose();
  vi.useRealTimers();
  await world.dispose();
});

async function startServer(hooks: TestHooks = {}, templates = shelf): Promise<void> {
  world = await createTestWorld(hooks);
  world.labs.set('first', testLab('first', { start: 'formed' }));
  const poolSettings = { size: 4, calmMs: 15_000, isCalm: () => true, templates };
  service = createSessionService({ ...world.dependencies(), poolSettings });
  await service.reconcile();
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setImmediate(done));
}

async function startLab(): Promise<readonly string[]> {
  const { view } = await service.start('ada', 'first');
  const up = await viewWhen(service, 'ada', view.id, ({ observed }) => observed !== 'starting');
  expect(up.observed).toBe('running');
  return up.bringUp.map(({ id }) => id);
}

const names = 'node1,node2,node3';

test('a cluster is formed when all is calm, kept, and nothing of it runs after', async () => {
  await startServer();
  await pass(calmMs);
  expect([...kept.values()].map((template) => [...template.keys()].join(','))).toEqual([names]);
  expect(world.engineSteps.map((step) => step.split(' ')[0])).toEqual(['prepare', 'form-copyable']);
  expect(await world.provider.findSessions()).toEqual([]);
  expect(await world.store.pool.all()).toEqual([]);
  await pass(calmMs);
  expect(world.engineSteps).toHaveLength(2);
});

test('a session gets a copy of it; one that comes before it is formed as ever', async () => {
  await startServer();
  expect(await startLab()).toContain('form');
  await service.endAll();
  await service.dispose();
  await world.dispose();
  await startServer();
  await pass(calmMs);
  const steps = await startLab();
  expect(steps).toContain(`restore:${names}`);
  expect(steps).not.toContain('form');
  expect(kept.size).toBe(1);
});

test('where copying fails the session gets a new cluster, and the template goes', async () => {
  await startServer({
    engineStep(id) {
      if (id.startsWith('restore')) throw new Error('torn');
    },
  });
  await pass(calmMs);
  expect(await startLab()).toContain('form');
  expect(kept.size).toBe(0);
  expect(world.complaints).toEqual([
    'a cluster that was kept ready was of no use; a new one is made',
  ]);
});

test('where it can not be read the session gets a new cluster', async () => {
  const torn = async () => {
    throw new Error('torn');
  };
  await startServer({}, { ...shelf, read: torn });
  await pass(calmMs);
  expect(await startLab()).toContain('form');
});

test('what was made of other images, or is of a shape that nobody wants, is removed', async () => {
  kept.set('of-before', new Map());
  await startServer();
  await pass(calmMs);
  expect([...kept.keys()]).not.toContain('of-before');
  const [name] = kept.keys();
  vi.spyOn(world.provider, 'requireKind').mockReturnValue('other images');
  await pass(calmMs);
  expect(kept.size).toBe(1);
  expect([...kept.keys()]).not.toEqual([name]);
});
