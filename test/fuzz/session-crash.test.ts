import { afterEach, expect, test, vi } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import { createSessionService } from '../../runtime/session/create-session-service.ts';
import type { SessionDependencies } from '../../runtime/session/session-dependencies.ts';
import type { SessionService } from '../../runtime/session/session-service.ts';
import {
  createTestWorld,
  type TestWorld,
  testLab,
  viewWhen,
} from '../../runtime/session/test-world.fake.ts';

/*
 * A server that is killed stops between two calls to the outside. Here it stops at each of them
 * in turn: just before a call had its effect, and just after. Then another one starts.
 */

let world: TestWorld;

afterEach(() => {
  vi.useRealTimers();
  return world.dispose();
});

interface Kill {
  /** Number of the call at which the server is killed. */
  readonly at: number;
  readonly when: 'before' | 'after';
  calls: number;
}

/** The same object, whose calls count, and never answer once the server is killed. */
function mortal<Value extends object>(value: Value, kill: Kill): Value {
  return new Proxy(value, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member === 'function') {
        const sync =
          String(name).startsWith('on') || ['node', 'requireKind'].includes(String(name));
        return sync ? member.bind(target) : (...args: unknown[]) => call(member.bind(target), args);
      }
      return typeof member === 'object' && member !== null ? mortal(member, kill) : member;
    },
  });

  async function call(member: (...args: unknown[]) => unknown, args: readonly unknown[]) {
    kill.calls += 1;
    const never = new Promise(() => undefined);
    const { at, when, calls } = kill;
    if (calls > at || (calls === at && when === 'before')) return never;
    const result = await member(...args);
    return calls === at || kill.calls >= at ? never : result;
  }
}

/** Longer than the pool of clusters waits for calm. */
const calmMs = 25_000;

function createMortal(kill: Kill, poolSize: number): SessionService {
  const deps = world.dependencies();
  const parts: Pick<SessionDependencies, 'store' | 'provider' | 'terminals'> = {
    store: mortal(deps.store, kill),
    provider: mortal(deps.provider, kill),
    terminals: mortal(deps.terminals, kill),
  };
  return createSessionService({
    ...deps,
    ...parts,
    limits: { pauseAfterMs: 0 },
    poolSettings: poolOf(poolSize),
  });
}

const poolOf = (size: number) => ({ size, calmMs: 15_000, isCalm: () => true });

/** A cluster waits for a session, kept by a server that has stopped. */
async function keepCluster(): Promise<void> {
  const service = createSessionService({ ...world.dependencies(), poolSettings: poolOf(1) });
  await service.reconcile();
  await vi.advanceTimersByTimeAsync(calmMs);
  while ((await world.store.pool.all())[0]?.state !== 'ready') await tick();
  await service.dispose();
}

async function tick(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until the server has made the call at which it is killed, or has done all it had to. */
async function untilKilled(kill: Kill, done: () => boolean): Promise<void> {
  for (let idle = 0, seen = -1; idle < 20 && kill.calls < kill.at && !done(); ) {
    idle = seen === kill.calls ? idle + 1 : 0;
    seen = kill.calls;
    await tick();
  }
}

/** Another server starts; every session must come to rest, and nothing else may be there. */
async function expectWhole(): Promise<readonly SessionView[]> {
  const service = world.createService();
  await service.reconcile();
  for (let turn = 0; turn < 50; turn += 1) await tick();
  expect(await world.store.pool.all()).toEqual([]);
  const ids = (await service.list('ada')).map(({ id }) => id);
  const views: SessionView[] = [];
  for (const id of ids) {
    views.push(
      await viewWhen(
        service,
        'ada',
        id,
        ({ observed }) => observed === 'running' || observed === 'ended',
      ),
    );
  }
  const nodes = views.flatMap((view) => view.nodes.map((node) => ({ ...node, id: view.id })));
  const up = nodes.filter(({ state }) => state !== 'lost');
  const wanted = up.map(({ id, name }) => `${id} ${name}`);
  const there = [...world.provider.nodes.values()].map((node) => `${node.sessionId} ${node.name}`);
  expect(there.toSorted()).toEqual(wanted.toSorted());
  const running = views.filter(({ observed }) => observed === 'running').map(({ id }) => id);
  expect([...world.provider.networks].toSorted()).toEqual(running.toSorted());
  const terminals = views.flatMap((view) => view.terminals);
  expect([...world.terminals.held.keys()].toSorted()).toEqual(
    terminals.map(({ id }) => id).toSorted(),
  );
  for (const view of views) {
    expect(view.desired).toBe(view.observed === 'running' ? 'running' : 'ended');
    for (const { name, state } of view.nodes) {
      // A page that shows a lost node shows the way out of it; nothing else may be half-done.
      expect(['running', 'lost']).toContain(state);
      if (state === 'lost') continue;
      const own = view.terminals.filter(({ node }) => node === name);
      expect(own.every((terminal) => terminal.state === 'running')).toBe(true);
    }
  }
  for (const { id, rest } of views) {
    const own = [...world.provider.nodes.values()].filter((node) => node.sessionId === id);
    expect(own.map(({ frozen }) => frozen)).toEqual(own.map(() => rest === 'paused'));
  }
  await service.dispose();
  return views;
}

interface Scene {
  /** Does what the server is killed in; resolves or not. */
  readonly act: (service: SessionService, sessionId: string) => Promise<unknown>;
  /** Whether a running session is there before. */
  readonly withSession: boolean;
  /** What befell it before. */
  readonly before?: (sessionId: string) => void | Promise<void>;
  /** Whether the server may be killed before it has taken over what was there. */
  readonly fromStart?: boolean;
  /** Time goes by first, for what the server does by itself. */
  readonly afterMs?: number;
  /** How many clusters are kept ready; none where nothing is said. */
  readonly pool?: number;
  /** How many calls it makes at least; 4 where nothing is said. */
  readonly calls?: number;
  readonly check: (views: readonly SessionView[]) => void;
}

const scenes: Readonly<Record<string, Scene>> = {
  'a session starts': {
    withSession: false,
    act: (service) => service.start('ada', 'first'),
    check(views) {
      for (const view of views) expect([view.observed, view.nodes.length]).toEqual(['running', 3]);
    },
  },
  'a session ends': {
    withSession: true,
    act: (service, id) => service.end('ada', id),
    check: (views) => expect(views).toHaveLength(1),
  },
  'a session is restarted': {
    withSession: true,
    act: (service, id) => service.restart('ada', id),
    check: (views) => expect(views.length).toBeGreaterThan(0),
  },
  'a node is added': {
    withSession: true,
    act: (service, id) => service.addNode('ada', id),
    check(views) {
      expect(['3', '4']).toContain(String(views[0]?.nodes.length));
      expect(views[0]?.terminals.length).toBe(views[0]?.nodes.length);
    },
  },
  'a node is removed': {
    withSession: true,
    act: (service, id) => service.removeNode('ada', id, 'node2'),
    check: (views) => expect(['2', '3']).toContain(String(views[0]?.nodes.length)),
  },
  'a lost node is made anew': {
    withSession: true,
    before: (id) => world.provider.lose(id, 'node2'),
    act: (service, id) => service.recreateNode('ada', id, 'node2'),
    check(views) {
      const node2 = views[0]?.nodes.find(({ name }) => name === 'node2');
      expect(views[0]?.nodes).toHaveLength(3);
      expect(['lost', 'running']).toContain(node2?.state);
    },
  },
  'a stopped node is started again': {
    withSession: true,
    before: (id) => world.provider.setRunning(id, 'node2', false),
    act: (service) => service.reconcile(),
    fromStart: true,
    check: (views) => expect(views[0]?.nodes).toHaveLength(3),
  },
  'a session is paused': {
    withSession: true,
    // Longer than the time between two looks for sessions that nobody needs.
    afterMs: 6000,
    act: async () => undefined,
    calls: 2,
    check: (views) => expect(views[0]?.nodes).toHaveLength(3),
  },
  'a paused session wakes': {
    withSession: true,
    async before(id) {
      await world.store.sessions.update(id, { rest: 'frozen' });
      await world.provider.freezeSession(id, new AbortController().signal);
    },
    act: (service, id) => service.openTerminal('ada', id, 'node1'),
    check: (views) => expect(views[0]?.nodes).toHaveLength(3),
  },
  'a cluster is made for the pool': {
    withSession: false,
    pool: 1,
    afterMs: calmMs,
    act: async () => undefined,
    check: (views) => expect(views).toHaveLength(0),
  },
  'a cluster of the pool is taken over': {
    withSession: false,
    pool: 1,
    before: keepCluster,
    act: (service) => service.start('ada', 'first'),
    check(views) {
      for (const view of views) expect([view.observed, view.nodes.length]).toEqual(['running', 3]);
    },
  },
  'a terminal is opened and closed': {
    withSession: true,
    async act(service, id) {
      const { id: terminalId } = await service.openTerminal('ada', id, 'node1');
      await service.closeTerminal('ada', id, terminalId);
    },
    check: (views) => expect(views[0]?.nodes).toHaveLength(3),
  },
};

for (const [name, scene] of Object.entries(scenes)) {
  for (const when of ['before', 'after'] as const) {
    test(`killed at every call while ${name}, ${when} its effect`, async () => {
      world = await createTestWorld();
      // Only what the server does now and then waits for its time.
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
      let last = false;
      let at = 1;
      for (; !last; at += 1) {
        await world.dispose();
        world = await createTestWorld();
        world.labs.set('first', testLab('first', { start: 'formed' }));
        let sessionId = '';
        if (scene.withSession) {
          const before = world.createService();
          sessionId = (await before.start('ada', 'first')).view.id;
          await viewWhen(before, 'ada', sessionId, ({ observed }) => observed === 'running');
          await before.dispose();
        }
        await scene.before?.(sessionId);
        const kill: Kill = { at: Number.POSITIVE_INFINITY, when, calls: 0 };
        const killed = createMortal(kill, scene.pool ?? 0);
        if (scene.fromStart !== true) await killed.reconcile();
        Object.assign(kill, { at: kill.calls + at });
        await vi.advanceTimersByTimeAsync(scene.afterMs ?? 0);
        scene.act(killed, sessionId).catch((error) => {
          throw new Error(`${name} failed`, { cause: error });
        });
        await untilKilled(kill, () => false);
        last = kill.calls < kill.at;
        scene.check(await expectWhole());
      }
      // Fewer would mean that the kills did not reach into it.
      expect(at).toBeGreaterThan(scene.calls ?? 4);
    }, 60_000);
  }
}
