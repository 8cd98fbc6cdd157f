import { afterEach, expect, test, vi } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import type { SessionView } from '../../contract/session.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import type { SessionService } from './session-service.ts';
import {
  createGate,
  createTestWorld,
  type TestHooks,
  type TestWorld,
  testLab,
  viewWhen,
} from './test-world.fake.ts';

let world: TestWorld;
let service: SessionService;

afterEach(async () => {
  vi.useRealTimers();
  await world.dispose();
});

/** A running session whose node2 is lost with its container. */
async function withLostNode(
  hooks: TestHooks = {},
  lab: LoadedLab = testLab('first', { start: 'formed' }),
): Promise<SessionView> {
  world = await createTestWorld(hooks);
  world.labs.set('first', lab);
  const before = world.createService();
  const { view } = await before.start('ada', 'first');
  const up = await viewWhen(before, 'ada', view.id, ({ observed }) => observed === 'running');
  await before.dispose();
  world.provider.lose(up.id, 'node2');
  const node2 = up.terminals.find(({ node }) => node === 'node2');
  world.terminals.exit(node2?.id ?? '');
  world.engineSteps.splice(0);
  service = world.createService();
  await service.reconcile();
  return service.view('ada', up.id);
}

const states = (view: SessionView) => view.nodes.map(({ name, state }) => `${name} ${state}`);

test('a lost node is made anew, in the cluster and with its terminal', async () => {
  const before = await withLostNode();
  expect(states(before)).toEqual(['node1 running', 'node2 lost', 'node3 running']);
  const after = await service.recreateNode('ada', before.id, 'node2');
  expect(states(after)).toEqual(['node1 running', 'node2 running', 'node3 running']);
  expect(world.engineSteps.map((step) => step.split('@')[0])).toEqual([
    'leave node2',
    'prepare node2',
    'rejoin node2',
  ]);
  expect(after.terminals).toEqual(before.terminals.map((one) => ({ ...one, state: 'running' })));
  const node2 = after.terminals.find(({ node }) => node === 'node2');
  const found = [...world.provider.nodes.values()].find(({ name }) => name === 'node2');
  expect(world.terminals.held.get(node2?.id ?? '')).toMatchObject({
    containerId: found?.containerId,
    after: 'node-recreated',
  });
  expect(await world.store.nodes.ofSession(before.id)).toHaveLength(3);
});

test("the lab's add-ons are seen to when it is back", async () => {
  const lab = { ...testLab('first', { start: 'formed' }), addons: ['storage'] };
  const { id } = await withLostNode({}, lab);
  await service.recreateNode('ada', id, 'node2');
  expect(world.engineSteps.map((step) => step.replace(/@\S*/g, ''))).toEqual([
    'leave node2',
    'prepare node2',
    'rejoin node2',
    'equip:storage node1 node3 node2',
  ]);
});

test('in a lab that forms no cluster the old member is forgotten, and nothing is joined', async () => {
  const { id } = await withLostNode({}, testLab('first'));
  await service.recreateNode('ada', id, 'node2');
  expect(world.engineSteps.map((step) => step.split('@')[0])).toEqual([
    'leave node2',
    'prepare node2',
  ]);
});

test('a node of which the learner has closed all terminals gets one', async () => {
  const { id, terminals } = await withLostNode();
  const node2 = terminals.find(({ node }) => node === 'node2');
  await service.closeTerminal('ada', id, node2?.id ?? '');
  const after = await service.recreateNode('ada', id, 'node2');
  expect(after.terminals.filter(({ node }) => node === 'node2')).toMatchObject([
    { title: 'node2', state: 'running' },
  ]);
});

test("the lab's set-up of that node, and only that, runs again", async () => {
  const ran: string[] = [];
  const lab = {
    ...testLab('first'),
    setup: [
      { node: 'node1', code: 'on-one' },
      { node: 'node2', code: 'on-two' },
    ],
  };
  const { id } = await withLostNode(
    {
      exec(node, argv) {
        ran.push(`${node.name} ${argv.at(-1)}`);
        return {};
      },
    },
    lab,
  );
  ran.splice(0);
  await service.recreateNode('ada', id, 'node2');
  expect(ran).toEqual(['node2 on-two']);
});

test('a set-up that fails the second time leaves a node that runs, and is told', async () => {
  let times = 0;
  const lab = { ...testLab('first'), setup: [{ node: 'node2', code: 'once' }] };
  const { id } = await withLostNode(
    {
      exec() {
        times += 1;
        return { exitCode: times === 1 ? 0 : 1, stderr: 'exists already' };
      },
    },
    lab,
  );
  await expect(service.recreateNode('ada', id, 'node2')).rejects.toMatchObject({
    code: 'COMMAND_FAILED',
    message: expect.stringContaining('exists already'),
  });
  expect(states(await service.view('ada', id))[1]).toBe('node2 running');
});

test('a node that can not be made is lost as before, and nothing of it is left', async () => {
  let fails = false;
  const { id } = await withLostNode({
    engineStep(stepId) {
      if (fails && stepId === 'rejoin') throw new RopesError('COMMAND_FAILED', 'no leader');
    },
  });
  fails = true;
  await expect(service.recreateNode('ada', id, 'node2')).rejects.toMatchObject({
    code: 'COMMAND_FAILED',
  });
  expect(states(await service.view('ada', id))[1]).toBe('node2 lost');
  expect(world.provider.nodes.size).toBe(2);
  fails = false;
  expect(states(await service.recreateNode('ada', id, 'node2'))[1]).toBe('node2 running');
});

test('a cluster that does not forget the old member is no reason not to make it anew', async () => {
  const { id } = await withLostNode({
    engineStep(stepId) {
      if (stepId === 'leave') throw new RopesError('COMMAND_FAILED', 'no quorum');
    },
  });
  expect(states(await service.recreateNode('ada', id, 'node2'))[1]).toBe('node2 running');
});

test('only a lost node is made anew', async () => {
  const { id } = await withLostNode();
  await expect(service.recreateNode('ada', id, 'node1')).rejects.toMatchObject({
    code: 'NODE_NOT_LOST',
  });
  await expect(service.recreateNode('ada', id, 'node7')).rejects.toMatchObject({
    code: 'NODE_NOT_FOUND',
  });
  const twice = await Promise.allSettled([
    service.recreateNode('ada', id, 'node2'),
    service.recreateNode('ada', id, 'node2'),
  ]);
  expect(twice.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(world.provider.nodes.size).toBe(3);
});

test('a lost node that is removed is forgotten by its cluster', async () => {
  const { id } = await withLostNode();
  await service.removeNode('ada', id, 'node2');
  expect(world.engineSteps.map((step) => step.split('@')[0])).toEqual(['leave node2']);
});

test('a node that has stopped is started again, with new shells, and stays itself', async () => {
  world = await createTestWorld();
  vi.useFakeTimers();
  service = world.createService();
  const { view } = await service.start('ada', 'first');
  await vi.waitFor(async () =>
    expect((await service.view('ada', view.id)).observed).toBe('running'),
  );
  const { terminals } = await service.view('ada', view.id);
  const ofNode2 = terminals.find(({ node }) => node === 'node2')?.id ?? '';
  const containers = [...world.provider.nodes.keys()];
  world.provider.setRunning(view.id, 'node2', false);
  world.terminals.exit(ofNode2);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(states(await service.view('ada', view.id))[1]).toBe('node2 running');
  expect([...world.provider.nodes.keys()]).toEqual(containers);
  expect(world.terminals.held.get(ofNode2)).toMatchObject({
    state: 'running',
    after: 'node-restarted',
  });
});

test('a node that does not start is lost, and tried ever more seldom until it does', async () => {
  let tries = 0;
  let full = true;
  world = await createTestWorld({
    startNode() {
      tries += 1;
      if (full) throw new RopesError('NODE_START_FAILED', 'no space left on device');
    },
  });
  vi.useFakeTimers();
  service = world.createService();
  const { view } = await service.start('ada', 'first');
  await vi.waitFor(async () =>
    expect((await service.view('ada', view.id)).observed).toBe('running'),
  );
  world.provider.setRunning(view.id, 'node2', false);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(states(await service.view('ada', view.id))[1]).toBe('node2 lost');
  expect(tries).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toBe(4);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tries).toBe(5);
  full = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states(await service.view('ada', view.id))[1]).toBe('node2 running');
});

test('a node that an engine refused to start in its own restart comes back', async () => {
  let refusals = 2;
  world = await createTestWorld({
    startNode() {
      refusals -= 1;
      if (refusals >= 0) throw new RopesError('ENGINE_UNREACHABLE', 'being stopped');
    },
  });
  vi.useFakeTimers();
  service = world.createService();
  const { view } = await service.start('ada', 'first');
  await vi.waitFor(async () =>
    expect((await service.view('ada', view.id)).observed).toBe('running'),
  );
  world.provider.setRunning(view.id, 'node2', false);
  await vi.advanceTimersByTimeAsync(21_000);
  expect(states(await service.view('ada', view.id))[1]).toBe('node2 lost');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states(await service.view('ada', view.id))[1]).toBe('node2 running');
});

/** Two running sessions, each with a node that has stopped, and the watch on its first look. */
async function twoWithStoppedNode(): Promise<readonly [string, string]> {
  vi.useFakeTimers();
  service = world.createService();
  const ids: string[] = [];
  for (const learner of ['ada', 'eve']) {
    const { id } = (await service.start(learner, 'first')).view;
    await vi.waitFor(async () =>
      expect((await service.view(learner, id)).observed).toBe('running'),
    );
    ids.push(id);
  }
  for (const id of ids) world.provider.setRunning(id, 'node2', false);
  return [ids[0] ?? '', ids[1] ?? ''];
}

test('a session that is long in hand holds up no other', async () => {
  const gate = createGate();
  let slow = '';
  let tries = 0;
  world = await createTestWorld({
    async startNode(sessionId) {
      if (sessionId !== slow) return;
      tries += 1;
      await gate.opened;
    },
  });
  const [first, second] = await twoWithStoppedNode();
  slow = first;
  await vi.advanceTimersByTimeAsync(11_000);
  world.provider.setRunning(second, 'node3', false);
  await vi.advanceTimersByTimeAsync(30_000);
  const isRunning = (sessionId: string, name: string) =>
    [...world.provider.nodes.values()].find(
      (node) => node.sessionId === sessionId && node.name === name,
    )?.running;
  expect(isRunning(second, 'node2')).toBe(true);
  expect(isRunning(second, 'node3')).toBe(true);
  expect(tries).toBe(1);
  gate.open();
  await vi.advanceTimersByTimeAsync(0);
  expect(isRunning(first, 'node2')).toBe(true);
});

test('a session whose change cannot be kept is told in the log, and the others are looked after', async () => {
  world = await createTestWorld();
  const [first, second] = await twoWithStoppedNode();
  const save = world.store.nodes.save;
  vi.spyOn(world.store.nodes, 'save').mockImplementation(async (id, node) => {
    if (id === first) throw new RopesError('STORE_FULL', 'There is no room.');
    await save(id, node);
  });
  const terminals = (await service.view('eve', second)).terminals;
  const ofNode2 = terminals.find(({ node }) => node === 'node2')?.id ?? '';
  world.terminals.exit(ofNode2);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(world.terminals.held.get(ofNode2)).toMatchObject({ state: 'running' });
  expect(world.complaints).toContain('the nodes of a session could not be looked after');
});
