import { afterEach, expect, test } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import type { SessionView } from '../../contract/session.ts';
import type { SessionService } from './session-service.ts';
import {
  createTestWorld,
  type TestHooks,
  type TestWorld,
  testLab,
  viewWhen,
} from './test-world.fake.ts';

let world: TestWorld;
let service: SessionService;

afterEach(() => world.dispose());

async function begin(hooks: TestHooks = {}, lab = testLab('first')): Promise<SessionView> {
  world = await createTestWorld(hooks);
  world.labs.set('first', lab);
  service = world.createService();
  const { view } = await service.start('ada', 'first');
  return viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'running');
}

test('a node is added with the first free name, prepared, with a terminal', async () => {
  const { id } = await begin();
  const view = await service.addNode('ada', id);
  expect(view.nodes.at(-1)).toMatchObject({ name: 'node4', state: 'running' });
  expect(view.terminals.at(-1)).toMatchObject({ node: 'node4', title: 'node4', state: 'running' });
  expect(world.engineSteps.at(-1)).toMatch(/^prepare node4@/);
});

test('a node that is added to a formed cluster joins it, and leaves when it is removed', async () => {
  const { id } = await begin({}, testLab('first', { start: 'formed' }));
  await service.addNode('ada', id, 'extra');
  expect(world.engineSteps.slice(-2).map((step) => step.split('@')[0])).toEqual([
    'prepare extra',
    'join extra',
  ]);
  const view = await service.removeNode('ada', id, 'extra');
  expect(world.engineSteps.at(-1)).toMatch(/^leave extra@/);
  expect(view.nodes.map(({ name }) => name)).toEqual(['node1', 'node2', 'node3']);
  expect(view.terminals.map(({ node }) => node)).toEqual(['node1', 'node2', 'node3']);
  expect(world.provider.nodes.size).toBe(3);
  expect(world.terminals.held.size).toBe(3);
});

test('two nodes that are added at once get names of their own', async () => {
  const { id } = await begin();
  await Promise.all([service.addNode('ada', id), service.addNode('ada', id)]);
  const view = await service.view('ada', id);
  expect(view.nodes.map(({ name }) => name)).toEqual(['node1', 'node2', 'node3', 'node4', 'node5']);
});

test('a name that is taken, one node too many, and the last node are refused', async () => {
  const { id } = await begin();
  for (const name of ['node2', 'registry']) {
    await expect(service.addNode('ada', id, name)).rejects.toMatchObject({
      code: 'NODE_NAME_TAKEN',
    });
  }
  for (let nodes = 4; nodes <= 9; nodes += 1) await service.addNode('ada', id);
  await expect(service.addNode('ada', id)).rejects.toMatchObject({ code: 'NODE_LIMIT' });
  await expect(service.removeNode('ada', id, 'node10')).rejects.toMatchObject({
    code: 'NODE_NOT_FOUND',
  });
  for (let nodes = 9; nodes > 1; nodes -= 1) await service.removeNode('ada', id, `node${nodes}`);
  await expect(service.removeNode('ada', id, 'node1')).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test('a node that does not start is taken back, and why is said', async () => {
  const { id } = await begin(
    {
      engineStep: (stepId) => {
        if (stepId === 'join') throw new RopesError('COMMAND_FAILED', 'docker swarm join failed');
      },
    },
    testLab('first', { start: 'formed' }),
  );
  await expect(service.addNode('ada', id)).rejects.toMatchObject({ code: 'COMMAND_FAILED' });
  const view = await service.view('ada', id);
  expect(view.nodes.map(({ name }) => name)).toEqual(['node1', 'node2', 'node3']);
  expect(world.provider.nodes.size).toBe(3);
  expect(await world.store.nodes.ofSession(id)).toHaveLength(3);
});

test('a node whose cluster does not let it go is removed all the same', async () => {
  const { id } = await begin({
    engineStep: (stepId) => {
      if (stepId === 'leave') throw new RopesError('COMMAND_FAILED', 'no quorum');
    },
  });
  const view = await service.removeNode('ada', id, 'node3');
  expect(view.nodes.map(({ name }) => name)).toEqual(['node1', 'node2']);
});

test('terminals of a node are told apart by title; closed ones are gone; there is a limit', async () => {
  const { id } = await begin();
  const second = await service.openTerminal('ada', id, 'node1');
  expect(second).toMatchObject({ node: 'node1', title: 'node1 (2)', state: 'running' });
  const third = await service.openTerminal('ada', id, 'node1');
  expect(third.title).toBe('node1 (3)');
  await service.closeTerminal('ada', id, second.id);
  expect((await service.openTerminal('ada', id, 'node1')).title).toBe('node1 (2)');
  for (const node of ['node2', 'node2', 'node3', 'node3']) {
    await service.openTerminal('ada', id, node);
  }
  await expect(service.openTerminal('ada', id, 'node1')).rejects.toMatchObject({
    code: 'TERMINAL_LIMIT',
  });
  await expect(service.closeTerminal('ada', id, second.id)).rejects.toMatchObject({
    code: 'TERMINAL_NOT_FOUND',
  });
  await expect(service.openTerminal('ada', id, 'node7')).rejects.toMatchObject({
    code: 'NODE_NOT_FOUND',
  });
  expect(world.terminals.held.size).toBe(9);
});

test('a terminal keeps the name that it was given, over a restart too', async () => {
  const { id, terminals } = await begin();
  const terminalId = terminals[1]?.id ?? '';
  await service.renameTerminal('ada', id, terminalId, 'logs');
  const titles = ['node1', 'logs', 'node3'];
  expect((await service.view('ada', id)).terminals.map(({ title }) => title)).toEqual(titles);
  await service.dispose();
  service = world.createService();
  await service.reconcile();
  const view = await service.view('ada', id);
  expect(view.terminals.map(({ title }) => title)).toEqual(titles);
  expect(view.terminals.map(({ node }) => node)).toEqual(['node1', 'node2', 'node3']);
  await expect(service.renameTerminal('ada', id, 'none', 'x')).rejects.toMatchObject({
    code: 'TERMINAL_NOT_FOUND',
  });
  await expect(service.renameTerminal('bob', id, terminalId, 'x')).rejects.toMatchObject({
    code: 'SESSION_NOT_FOUND',
  });
});

test('a shell that ends is shown as exited, until it is opened again', async () => {
  const { id, terminals } = await begin();
  world.terminals.exit(terminals[1]?.id ?? '');
  const view = await service.view('ada', id);
  expect(view.terminals.map(({ state }) => state)).toEqual(['running', 'exited', 'running']);
  world.terminals.restart(terminals[1]?.id ?? '');
  const again = await service.view('ada', id);
  expect(again.terminals.map(({ state }) => state)).toEqual(['running', 'running', 'running']);
});

test('a page reaches the terminals of its session and no others, also ones opened later', async () => {
  const { id, terminals } = await begin();
  const other = await service.start('bob', 'first');
  const bobs = await viewWhen(
    service,
    'bob',
    other.view.id,
    ({ observed }) => observed === 'running',
  );
  const sent: string[] = [];
  const page = await service.connectTerminals('ada', id, {
    clientId: 'page',
    send: (frame) => sent.push(new TextDecoder().decode(frame)),
  });
  const receive = (text: string) => page.receive(new TextEncoder().encode(text));
  receive(terminals[0]?.id ?? '');
  const later = await service.openTerminal('ada', id, 'node2');
  receive(later.id);
  expect(sent).toEqual([terminals[0]?.id, later.id]);
  expect(() => receive(bobs.terminals[0]?.id ?? '')).toThrow('not allowed');
});

test('ports are dialled on nodes of the session only', async () => {
  const { id } = await begin();
  const { signal } = new AbortController();
  await service.dial('ada', id, 'node2', 8080, signal);
  expect(world.provider.dialled).toEqual([`${id}/node2:8080`]);
  await expect(service.dial('ada', id, 'gateway', 80, signal)).rejects.toMatchObject({
    code: 'NODE_NOT_FOUND',
  });
});

test('a node shows as starting while it is added, and as removing while it leaves', async () => {
  const during: Record<string, readonly string[]> = {};
  const { id } = await begin({
    async engineStep(stepId) {
      if (stepId !== 'prepare' && stepId !== 'leave') return;
      const [session] = await service.list('ada');
      if (session === undefined) return;
      const { nodes } = await service.view('ada', session.id);
      during[stepId] = nodes.map(({ state }) => state);
    },
    async createNode({ name }) {
      if (name !== 'node4') return;
      const [session] = await world.store.sessions.ofLearner('ada', 1);
      const kept = await world.store.nodes.ofSession(session?.id ?? '');
      during.kept = kept.map(({ state }) => state);
    },
  });
  await service.addNode('ada', id);
  expect(during.kept).toEqual(['running', 'running', 'running', 'starting']);
  expect(during.prepare).toEqual(['running', 'running', 'running', 'starting']);
  await service.removeNode('ada', id, 'node4');
  expect(during.leave).toEqual(['running', 'running', 'running', 'removing']);
});

test('a terminal that could not be opened is not there afterwards', async () => {
  const { id } = await begin();
  world.terminals.setError(new RopesError('TERMINAL_HOST_LOST', 'The host has ended.'));
  await expect(service.openTerminal('ada', id, 'node1')).rejects.toMatchObject({
    code: 'TERMINAL_HOST_LOST',
  });
  expect((await service.view('ada', id)).terminals).toHaveLength(3);
  expect(await world.store.terminals.ofSession(id)).toHaveLength(3);
});
