import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClusterView } from '../../contract/cluster.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import type { ClusterPicture } from '../../runtime/session/cluster/cluster-picture.ts';
import { createSessionServer, type SessionServer } from './support/create-session-server.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';

const instance = createTestInstance();
const learner = 'learner-of-the-test';
const pictures: ClusterPicture[] = [];
let folder: string;
let server: SessionServer;
let sessionId: string;
let leave: () => void = () => undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-cluster-'));
  server = await createSessionServer(instance, folder);
  sessionId = (await server.sessions.start(learner, 'first-swarm')).view.id;
  leave = await server.sessions.watchCluster(learner, sessionId, (picture) => {
    pictures.push(picture);
  });
});

afterAll(async () => {
  leave();
  await server.sessions.endAll();
  await server.terminals.shutdown();
  await server.stop();
  await instance.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a shell line on a node of the session. */
async function run(name: string, line: string): Promise<string> {
  const found = (await instance.provider.find()).find((node) => node.name === name);
  if (!found?.address) throw new Error(`${name} does not run`);
  return await mustRun(instance.provider.node({ ...found, address: found.address }), line);
}

/** Waits for a picture, and prints how long after the call it came. */
async function pictureWhen(
  reason: string,
  wanted: (view: ClusterView, picture: ClusterPicture) => boolean,
): Promise<ClusterView> {
  const started = performance.now();
  const look = async () => {
    const last = pictures.at(-1);
    return last?.view && wanted(last.view, last) ? last.view : undefined;
  };
  const view = await waitUntil(look, { reason, timeoutMs: 60_000 });
  console.info(`${reason}: ${Math.round(performance.now() - started)} ms`);
  return view;
}

function nodesOf(view: ClusterView): readonly string[] {
  return view.nodes.map(({ name, role, state }) => `${name} ${role} ${state}`);
}

function runningOn(view: ClusterView, name: string): readonly string[] {
  const id = view.nodes.find((node) => node.name === name)?.id;
  const tasks = view.tasks.filter((task) => task.node === id && task.phase === 'running');
  return tasks.map((task) => task.name);
}

test('before there is a swarm, nodes are plain engines with their containers', async () => {
  const bare = await pictureWhen('plain engines', (view) => view.nodes.length === 3);
  expect(nodesOf(bare)).toEqual([
    'node1 engine not in a swarm',
    'node2 engine not in a swarm',
    'node3 engine not in a swarm',
  ]);
  expect(bare.note).toContain('docker swarm init');
  await run('node2', 'docker run --detach --name box ropes/web:1');
  const view = await pictureWhen('a container', ({ tasks }) => tasks[0]?.phase === 'running');
  expect(view.tasks).toMatchObject([{ name: 'box', node: 'node2', image: 'ropes/web:1' }]);
  await run('node2', 'docker rm --force box');
  await pictureWhen('no container', ({ tasks }) => tasks.length === 0);
});

test('nodes that join are members, the others stay beside them', async () => {
  await run('node1', 'docker swarm init --advertise-addr $(hostname -i)');
  const alone = await pictureWhen('a manager', (view) => view.note === null);
  expect(nodesOf(alone)).toEqual([
    'node1 manager ready',
    'node2 engine not in a swarm',
    'node3 engine not in a swarm',
  ]);
  const token = await run('node1', 'docker swarm join-token --quiet worker');
  for (const name of ['node2', 'node3']) {
    await run(name, `docker swarm join --token ${token} node1:2377`);
  }
  await pictureWhen('three members', ({ nodes }) => nodes.every(({ phase }) => phase === 'ready'));
});

test('tasks come, with their states on the way, and go', async () => {
  // It is starting for as long as its health check fails.
  const health = "--health-cmd 'test -e /ready' --health-interval 1s --health-retries 100";
  await run('node1', `docker service create --detach --name slow ${health} ropes/worker:1`);
  await pictureWhen('a task that starts', ({ tasks }) =>
    tasks.some(({ phase }) => phase === 'starting'),
  );
  await run('node1', 'docker service rm slow');
  await pictureWhen('no task', ({ services, tasks }) => services.length + tasks.length === 0);
  await run('node1', 'docker service create --detach --name web --replicas 2 ropes/web:1');
  const two = await pictureWhen('two of two', ({ services }) => services[0]?.running === 2);
  expect(two.services).toMatchObject([{ name: 'web', wanted: 2, image: 'ropes/web:1' }]);
  await run('node1', 'docker service scale --detach web=5');
  const five = await pictureWhen('five of five', ({ services }) => services[0]?.running === 5);
  expect(five.tasks.map(({ name }) => name)).toEqual(['web.1', 'web.2', 'web.3', 'web.4', 'web.5']);
  expect(five.tasks.every(({ node, since }) => node !== null && since !== null)).toBe(true);
});

test('a node that is drained empties', async () => {
  await run('node1', 'docker node update --availability drain node3');
  const view = await pictureWhen(
    'node3 to be empty',
    (seen) => runningOn(seen, 'node3').length === 0 && seen.services[0]?.running === 5,
  );
  expect(view.nodes[2]).toMatchObject({ name: 'node3', state: 'drained', phase: 'closed' });
});

test('a container that is killed is seen to fail, and to be replaced', async () => {
  const from = pictures.length;
  await run('node2', 'docker kill $(docker ps --quiet | head -n 1)');
  await pictureWhen(
    'five again',
    (seen) =>
      seen.services[0]?.running === 5 &&
      pictures.slice(from).some(({ view }) => view?.tasks.some(({ phase }) => phase === 'failed')),
  );
  const failed = pictures
    .slice(from)
    .flatMap(({ view }) => view?.tasks.filter(({ phase }) => phase === 'failed') ?? []);
  expect(failed[0]?.message).toContain('137');
});

test('a task that no node can take waits, and says why', async () => {
  await run(
    'node1',
    'docker service create --detach --name far --constraint node.labels.a==b ropes/web:1',
  );
  const view = await pictureWhen('a reason', ({ tasks }) =>
    tasks.some(({ phase, message }) => phase === 'waiting' && message !== null),
  );
  expect(view.tasks.find(({ name }) => name === 'far.1')).toMatchObject({
    node: null,
    message: expect.stringContaining('no suitable node'),
  });
  await run('node1', 'docker service rm far');
});

test('a manager that stops leaves the last picture, with the reason', async () => {
  const before = await pictureWhen('one service', ({ services }) => services.length === 1);
  await run('node1', 'systemctl stop docker');
  const view = await pictureWhen('a problem', (_view, { problem }) => problem !== null);
  expect(view).toEqual(before);
  expect(pictures.at(-1)?.problem).toContain('node1');
  await run('node1', 'systemctl start docker');
  await pictureWhen('the manager again', (_view, { problem }) => problem === null);
});

test('nothing is asked when nobody looks, and numbers only grow', async () => {
  leave();
  const asked = pictures.length;
  await run('node1', 'docker node update --availability active node3');
  await run('node1', 'docker service scale --detach web=1');
  expect(pictures.length).toBe(asked);
  const numbers = pictures.map(({ sequence }) => sequence);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(new Set(numbers).size).toBe(numbers.length);
});
