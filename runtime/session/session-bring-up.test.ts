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
const failed = (view: SessionView) => view.observed === 'failed';

/** Settles never, but rejects with the signal's reason. */
function forever(signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

test('a session starts at once and is then brought up, step by step', async () => {
  const service = world.createService();
  const { view, created } = await service.start('ada', 'first');
  expect(created).toBe(true);
  expect(view).toMatchObject({
    labId: 'first',
    desired: 'running',
    observed: 'starting',
    nodes: [],
  });
  expect(view.id).toMatch(/^[a-z2-7]{26}$/);

  const up = await viewWhen(service, 'ada', view.id, running);
  expect(up.bringUp.map(({ id, title, state }) => [id, title, state])).toEqual([
    ['network', 'Make the network', 'done'],
    ['node:node1', 'Start node1', 'done'],
    ['node:node2', 'Start node2', 'done'],
    ['node:node3', 'Start node3', 'done'],
    ['prepare', 'Do prepare', 'done'],
    ['terminals', 'Open the terminals', 'done'],
  ]);
  expect(up.nodes.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'node1 running',
    'node2 running',
    'node3 running',
  ]);
  expect(up.terminals.map(({ title, state }) => `${title} ${state}`)).toEqual([
    'node1 running',
    'node2 running',
    'node3 running',
  ]);
  expect(world.terminals.held.size).toBe(3);
  expect(Date.parse(up.expiresAt) - Date.parse(up.createdAt)).toBe(60 * 60_000);
  expect(world.complaints).toEqual([]);
});

test('a formed lab forms its cluster, runs its setup, and later shows usual times', async () => {
  const exec = vi.fn(() => ({}));
  await worldWith({ exec });
  world.labs.set('formed', {
    ...testLab('formed', { start: 'formed' }),
    setup: [{ node: 'node2', code: 'touch x' }],
  });
  const service = world.createService();
  const first = await service.start('ada', 'formed');
  const up = await viewWhen(service, 'ada', first.view.id, running);
  expect(up.bringUp.map(({ id }) => id).slice(4)).toEqual([
    'prepare',
    'form',
    'setup:formed:1',
    'terminals',
  ]);
  expect(up.bringUp.every((step) => step.usualMs === undefined)).toBe(true);
  expect(exec).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'node2' }),
    ['bash', '-lc', 'touch x'],
    expect.anything(),
  );

  const again = await service.restart('ada', first.view.id);
  const upAgain = await viewWhen(service, 'ada', again.id, running);
  expect(again.id).not.toBe(first.view.id);
  expect(upAgain.bringUp.every((step) => step.usualMs !== undefined)).toBe(true);
});

test('starting a lab twice gives the same session, also at the same time', async () => {
  const service = world.createService();
  const [one, two] = await Promise.all([
    service.start('ada', 'first'),
    service.start('ada', 'first'),
  ]);
  expect(two.view.id).toBe(one.view.id);
  expect([one.created, two.created]).toEqual([true, false]);
  const other = await service.start('bob', 'first');
  expect(other.view.id).not.toBe(one.view.id);
});

test('a step of bring-up that fails ends it: its output is shown, and nodes that run are kept', async () => {
  await worldWith({
    engineStep(id) {
      if (id === 'prepare') throw new RopesError('COMMAND_FAILED', 'kubeadm init: port in use');
    },
  });
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  const down = await viewWhen(service, 'ada', view.id, failed);
  expect(down.problem).toBe('Do prepare: kubeadm init: port in use');
  expect(down.bringUp.find(({ id }) => id === 'prepare')).toMatchObject({
    state: 'failed',
    output: 'kubeadm init: port in use',
  });
  expect(down.nodes.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'node1 running',
    'node2 running',
    'node3 running',
  ]);
  const terminal = await service.openTerminal('ada', view.id, 'node1');
  expect(terminal).toMatchObject({ node: 'node1', state: 'running' });
  await expect(service.checkNow('ada', view.id)).rejects.toMatchObject({
    code: 'SESSION_NOT_READY',
  });

  // A new try takes the place of the failed one, and its nodes go.
  const retry = await service.restart('ada', view.id);
  expect(retry.id).not.toBe(view.id);
  await viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'ended');
  await viewWhen(service, 'ada', retry.id, failed);
  expect(await world.provider.findSessions()).toEqual([retry.id]);
  expect(world.terminals.held.size).toBe(0);
  await service.end('ada', retry.id);
  await viewWhen(service, 'ada', retry.id, ({ observed }) => observed === 'ended');
  expect(await world.provider.findSessions()).toEqual([]);
});

test('a node that does not start is not among the ones that are kept', async () => {
  const others = createGate();
  await worldWith({
    async createNode({ name }) {
      if (name !== 'node2') return;
      await others.opened;
      throw new RopesError('NODE_START_FAILED', 'node2 did not start: no space left');
    },
  });
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await viewWhen(
    service,
    'ada',
    view.id,
    ({ nodes }) => nodes.filter(({ state }) => state === 'running').length === 2,
  );
  others.open();
  const down = await viewWhen(
    service,
    'ada',
    view.id,
    (seen) => failed(seen) && seen.nodes.length === 2,
  );
  expect(down.problem).toBe('Start node2: node2 did not start: no space left');
  expect(down.nodes.map(({ name }) => name)).toEqual(['node1', 'node3']);
  expect(world.provider.nodes.size).toBe(2);
});

test('a session that fails before any node runs leaves nothing', async () => {
  await worldWith({
    createNode() {
      throw new RopesError('NODE_START_FAILED', 'no space left');
    },
  });
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await viewWhen(service, 'ada', view.id, (seen) => failed(seen) && seen.nodes.length === 0);
  await vi.waitFor(() => expect(world.provider.networks.size).toBe(0));
  expect(world.provider.nodes.size).toBe(0);
});

test('kept nodes go when their time is over, and before their learner starts another lab', async () => {
  await worldWith({
    engineStep() {
      throw new RopesError('COMMAND_FAILED', 'no');
    },
  });
  world.labs.set('second', testLab('second'));
  const service = world.createService({ failedKeptMs: 60_000 });
  const { view } = await service.start('ada', 'first');
  const down = await viewWhen(service, 'ada', view.id, failed);
  expect(Date.parse(down.expiresAt) - Date.parse(down.createdAt)).toBeLessThan(70_000);
  await service.start('ada', 'second');
  await viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'ended');
});

test('a setup script that fails shows its exit code and output', async () => {
  await worldWith({
    exec: () => ({ exitCode: 3, stdout: 'making x', stderr: 'x: no such thing' }),
  });
  world.labs.set('first', { ...testLab('first'), setup: [{ node: 'node1', code: 'make x' }] });
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  const down = await viewWhen(service, 'ada', view.id, failed);
  const step = down.bringUp.find(({ id }) => id === 'setup:first:1');
  expect(step?.output).toBe(
    "The lab's setup on node1 ended with exit code 3:\nmaking x\nx: no such thing",
  );
});

test('a terminal that cannot be opened fails the bring-up, and the others can be used', async () => {
  await worldWith({
    openTerminal: ({ containerId }) => {
      if (containerId.endsWith('2'))
        throw new RopesError('TERMINAL_HOST_LOST', 'The host has ended.');
    },
  });
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  const down = await viewWhen(service, 'ada', view.id, failed);
  expect(down.problem).toBe('Open the terminals: The host has ended.');
  expect(down.terminals.length).toBe(world.terminals.held.size);
  expect(down.terminals.map(({ state }) => state)).not.toContain('exited');
});

test('ending during bring-up stops what is in flight and leaves nothing', async () => {
  await worldWith({ engineStep: (_id, signal) => forever(signal) });
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await viewWhen(service, 'ada', view.id, ({ bringUp }) =>
    bringUp.some(({ id, state }) => id === 'prepare' && state === 'running'),
  );
  await service.end('ada', view.id);
  expect((await service.view('ada', view.id)).desired).toBe('ended');
  const ended = await viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'ended');
  expect(ended.nodes).toEqual([]);
  expect(world.provider.nodes.size).toBe(0);
  expect(world.provider.networks.size).toBe(0);
  expect(world.complaints).toEqual([]);
});

test('a node that comes up while its session ends is removed too', async () => {
  const asked = createGate();
  const goOn = createGate();
  await worldWith({
    async createNode() {
      asked.open();
      await goOn.opened;
    },
  });
  const service = world.createService();
  const { view } = await service.start('ada', 'first');
  await asked.opened;
  await service.end('ada', view.id);
  goOn.open();
  await viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'ended');
  expect(world.provider.nodes.size).toBe(0);
});

test('kept nodes and their terminals outlive the server, and a try after that works', async () => {
  let spoiled = true;
  await worldWith({
    engineStep() {
      if (spoiled) throw new RopesError('COMMAND_FAILED', 'no');
    },
  });
  const before = world.createService();
  const { view } = await before.start('ada', 'first');
  await viewWhen(before, 'ada', view.id, failed);
  await before.openTerminal('ada', view.id, 'node1');
  await before.dispose();

  const after = world.createService();
  await after.reconcile();
  const down = await after.view('ada', view.id);
  expect(down).toMatchObject({ observed: 'failed', problem: 'Do prepare: no' });
  expect(down.nodes.map(({ state }) => state)).toEqual(['running', 'running', 'running']);
  expect(down.terminals).toMatchObject([{ node: 'node1', state: 'running' }]);
  await after.openTerminal('ada', view.id, 'node2');
  spoiled = false;
  const again = await after.restart('ada', view.id);
  await viewWhen(after, 'ada', again.id, running);
  await viewWhen(after, 'ada', view.id, ({ observed }) => observed === 'ended');
  expect(world.provider.nodes.size).toBe(3);
});
