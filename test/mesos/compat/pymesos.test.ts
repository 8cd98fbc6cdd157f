import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { installPymesos } from '../support/install-pymesos.ts';
import { type Cluster, startCluster } from '../support/start-cluster.ts';
import { type LedClient, startLedClient } from '../support/start-led-client.ts';

const program = fileURLToPath(new URL('pymesos-scheduler.py', import.meta.url));

let packages: string;
let cluster: Cluster;
const clients: LedClient[] = [];

beforeAll(async () => {
  packages = await installPymesos();
});

beforeEach(async () => {
  cluster = await startCluster();
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await cluster.close();
});

function start(...args: string[]): LedClient {
  const client = startLedClient('python3', [program, ...args], { PYTHONPATH: packages });
  clients.push(client);
  return client;
}

it('subscribes by way of a follower, runs a task, kills it, and tears itself down', async () => {
  const client = start(cluster.follower);
  await client.next({ event: 'subscribed' });
  client.do({ do: 'launch', task: 'sleeper' });
  await client.next({ event: 'update', task: 'sleeper', state: 'TASK_RUNNING' });
  expect(cluster.launched).toMatchObject([{ name: 'sleeper', command: { value: 'sleep 1000' } }]);

  client.do({ do: 'kill', task: 'sleeper' });
  await client.next({ event: 'update', task: 'sleeper', state: 'TASK_KILLED' });
  client.do({ do: 'stop', failover: false });
  await client.next({ event: 'stopped' });
  await expect.poll(() => cluster.agent.tasks.size).toBe(0);
});

it('gets offers in the old format, as it can read no other', async () => {
  const client = start(cluster.leader.address);
  await client.next({ event: 'subscribed' });
  const told = await client.next({ event: 'offers' });
  const { offer } = told;

  expect(offer).not.toHaveProperty('allocation_info');
  expect(offer).toMatchObject({
    hostname: 'node1',
    url: { scheme: 'http', address: { ip: '127.0.0.1' } },
    resources: expect.arrayContaining([
      { name: 'cpus', type: 'SCALAR', scalar: { value: 4 }, role: '*' },
    ]),
  });
});

it('is offered what its first task left', async () => {
  const client = start(cluster.leader.address);
  await client.next({ event: 'subscribed' });
  client.do({ do: 'launch', task: 'one' });
  await client.next({ event: 'update', task: 'one', state: 'TASK_RUNNING' });
  client.do({ do: 'launch', task: 'two' });
  await client.next({ event: 'update', task: 'two', state: 'TASK_RUNNING' });

  expect(cluster.agent.tasks.size).toBe(2);
});

it('comes back as the framework that it was, and finds its task', async () => {
  const first = start(cluster.leader.address);
  const { frameworkId } = await first.next({ event: 'subscribed' });
  first.do({ do: 'launch', task: 'sleeper' });
  await first.next({ event: 'update', task: 'sleeper', state: 'TASK_RUNNING' });
  first.do({ do: 'stop', failover: true });
  await first.next({ event: 'stopped' });

  const second = start(cluster.leader.address, String(frameworkId));
  await second.next({ event: 'resubscribed' });
  second.do({ do: 'reconcile' });
  await second.next({
    event: 'update',
    task: 'sleeper',
    state: 'TASK_RUNNING',
    reason: 'REASON_RECONCILIATION',
  });
  second.do({ do: 'kill', task: 'sleeper' });
  await second.next({ event: 'update', task: 'sleeper', state: 'TASK_KILLED' });
});
