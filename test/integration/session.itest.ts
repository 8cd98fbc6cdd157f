import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createSessionServer, type SessionServer } from './support/create-session-server.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { mustRun } from './support/must-run.ts';
import { typeIntoTerminal } from './support/type-into-terminal.ts';

const instance = createTestInstance();
const learner = 'learner-of-the-test';
let folder: string;
let server: SessionServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-session-'));
});

afterEach(async () => {
  await server.sessions.endAll();
  await server.stop();
});

afterAll(async () => {
  const last = await createSessionServer(instance, folder);
  await last.terminals.shutdown();
  await last.stop();
  await instance.dispose();
  await rm(folder, { recursive: true, force: true });
});

function viewWhen(
  id: string,
  reason: string,
  wanted: (view: SessionView) => boolean,
): Promise<SessionView> {
  const look = async () => {
    const view = await server.sessions.view(learner, id);
    if (view.observed === 'failed' && !wanted(view)) throw new Error(view.problem);
    return wanted(view) ? view : undefined;
  };
  return waitUntil(look, { reason, timeoutMs: 40_000 });
}

const running = (view: SessionView) => view.observed === 'running';

async function startLab(labId: string): Promise<SessionView> {
  const { view } = await server.sessions.start(learner, labId);
  return viewWhen(view.id, `${labId} to run`, running);
}

async function restartServer(): Promise<void> {
  await server.stop();
  server = await createSessionServer(instance, folder);
}

async function nodeOf(sessionId: string, name: string): Promise<ProviderNode> {
  const found = (await instance.provider.find()).find(
    (node) => node.sessionId === sessionId && node.name === name,
  );
  if (found?.address == null) throw new Error(`${name} does not run`);
  return instance.provider.node({ ...found, address: found.address });
}

/** The session's objects; the registry belongs to the instance and stays. */
async function leftOfSessions(): Promise<readonly string[]> {
  return (await instance.leftovers()).filter((name) => !name.includes('registry'));
}

test('a lab starts with a terminal on each node, is worked in, and outlives the server', async () => {
  server = await createSessionServer(instance, folder);
  const view = await startLab('first-swarm');
  expect(view.nodes.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'node1 running',
    'node2 running',
    'node3 running',
  ]);
  expect(view.bringUp.every(({ state, tookMs }) => state === 'done' && tookMs !== undefined)).toBe(
    true,
  );
  const held = await server.terminals.list();
  expect(held.map(({ terminalId, state }) => `${terminalId} ${state}`).toSorted()).toEqual(
    view.terminals.map(({ id }) => `${id} running`).toSorted(),
  );

  // What is typed makes the check of the step turn green by itself.
  const unwatch = await server.sessions.watch(learner, view.id, () => undefined);
  await server.sessions.showStep(learner, view.id, 1);
  await viewWhen(view.id, 'a first verdict', ({ progress }) => {
    return progress.verdicts['swarm-up']?.outcome === 'failed';
  });
  const terminal = view.terminals[0]?.id ?? '';
  const init = 'docker swarm init --advertise-addr $(hostname -i)';
  await typeIntoTerminal(server.sessions, learner, view.id, terminal, init);
  const done = await viewWhen(view.id, 'the step to be done', ({ progress }) => {
    return Object.keys(progress.stepsDone).length > 0;
  });
  expect(done.progress.verdicts['swarm-up']?.outcome).toBe('passed');
  unwatch();

  const before = await viewWhen(view.id, 'checks to end', ({ checking }) => checking.length === 0);
  await restartServer();
  expect(await server.sessions.view(learner, view.id)).toEqual(before);
  expect((await server.terminals.list()).length).toBe(3);
  await expect(
    typeIntoTerminal(server.sessions, learner, view.id, terminal, 'true'),
  ).resolves.toBeUndefined();
});

test('a node comes and goes, with its terminal', async () => {
  server = await createSessionServer(instance, folder);
  const { id } = await startLab('first-containers');
  const grown = await server.sessions.addNode(learner, id);
  expect(grown.nodes.map(({ state }) => state)).toEqual(['running', 'running']);
  expect(grown.terminals.map(({ title }) => title)).toEqual(['node1', 'node2']);
  const shrunk = await server.sessions.removeNode(learner, id, 'node2');
  expect(shrunk.nodes.map(({ name }) => name)).toEqual(['node1']);
  expect((await server.terminals.list()).length).toBe(1);
});

test('a node that stopped while the server was away is started again, and ends cleanly', async () => {
  server = await createSessionServer(instance, folder);
  const { id, terminals } = await startLab('first-containers');
  const node = await nodeOf(id, 'node1');
  await mustRun(node, 'echo kept > /root/note');
  await server.stop();
  // As an operator's docker stop: its restart policy does not bring it back.
  await instance.docker.getContainer(node.containerId).kill();
  server = await createSessionServer(instance, folder);
  const view = await server.sessions.view(learner, id);
  expect(view.nodes.map(({ state }) => state)).toEqual(['running']);
  const again = await nodeOf(id, 'node1');
  expect(again.containerId).toBe(node.containerId);
  await engineAnswers(again);
  expect(await mustRun(again, 'cat /root/note')).toBe('kept');
  const terminal = terminals[0]?.id ?? '';
  await typeIntoTerminal(server.sessions, learner, id, terminal, 'touch /root/typed');
  await waitUntil(
    async () =>
      (await again.exec(['test', '-e', '/root/typed'])).exitCode === 0 ? true : undefined,
    { reason: 'the new shell to do what is typed', timeoutMs: 10_000 },
  );
  await server.sessions.end(learner, id);
  await viewWhen(id, 'the session to end', ({ observed }) => observed === 'ended');
  expect(await leftOfSessions()).toEqual([]);
  expect(await server.terminals.list()).toEqual([]);
});

test('a node whose container was removed is lost, and made anew in the place of the old one', async () => {
  server = await createSessionServer(instance, folder);
  const { id, terminals } = await startLab('first-swarm');
  const manager = await nodeOf(id, 'node1');
  const worker = await nodeOf(id, 'node2');
  await mustRun(manager, 'docker swarm init --advertise-addr $(hostname -i)');
  const token = await mustRun(manager, 'docker swarm join-token --quiet worker');
  await mustRun(worker, `docker swarm join --token ${token} ${manager.address}:2377`);
  await server.stop();
  await instance.docker.getContainer(worker.containerId).remove({ force: true });
  server = await createSessionServer(instance, folder);
  const lost = await server.sessions.view(learner, id);
  expect(lost.nodes.map(({ state }) => state)).toEqual(['running', 'lost', 'running']);
  expect(lost.terminals.map(({ state }) => state)).toEqual(['running', 'exited', 'running']);

  const view = await server.sessions.recreateNode(learner, id, 'node2');
  expect(view.nodes.map(({ state }) => state)).toEqual(['running', 'running', 'running']);
  expect(view.terminals).toEqual(terminals);
  const again = await nodeOf(id, 'node2');
  expect(again.containerId).not.toBe(worker.containerId);
  await engineAnswers(again);
  // The swarm has forgotten the old node, so the new one can come in under its name.
  expect(await mustRun(manager, "docker node ls --format '{{.Hostname}}'")).toBe('node1');
  await mustRun(again, `docker swarm join --token ${token} ${manager.address}:2377`);
  await server.sessions.endAll();
  expect(await leftOfSessions()).toEqual([]);
});

test('a session whose server stops in the middle of bring-up is brought up by the next', async () => {
  server = await createSessionServer(instance, folder);
  const { view } = await server.sessions.start(learner, 'first-swarm');
  await viewWhen(view.id, 'a node', ({ nodes }) => nodes.some(({ state }) => state === 'running'));
  await restartServer();
  const up = await viewWhen(view.id, 'the session to run', running);
  expect(up.nodes).toHaveLength(3);
  expect(up.terminals).toHaveLength(3);
  expect(await instance.provider.find()).toHaveLength(3);
  await server.sessions.endAll();
  expect(await leftOfSessions()).toEqual([]);
});
