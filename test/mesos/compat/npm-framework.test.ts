import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../support/start-cluster.ts';
import { type LedClient, startLedClient } from '../support/start-led-client.ts';

const program = fileURLToPath(new URL('npm-framework.mjs', import.meta.url));

let cluster: Cluster;
let logs: string;
const clients: LedClient[] = [];

beforeEach(async () => {
  logs = await mkdtemp(join(tmpdir(), 'ropes-npm-framework-'));
  cluster = await startCluster();
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await cluster.close();
  await rm(logs, { recursive: true });
});

function start(master: string, frameworkId = ''): LedClient {
  const client = startLedClient(process.execPath, [
    program,
    ...master.split(':'),
    logs,
    frameworkId,
  ]);
  clients.push(client);
  return client;
}

it('subscribes by way of a follower, runs a task on its ports, and kills it', async () => {
  const client = start(cluster.follower);
  await client.next({ event: 'subscribed' });
  await client.next({ event: 'heartbeat' });
  expect(await client.next({ event: 'offers' })).toMatchObject({ hosts: ['node1'] });
  await client.next({ event: 'sent', call: 'accept' });
  const running = await client.next({ event: 'update', state: 'TASK_RUNNING' });
  await client.next({ event: 'sent', call: 'acknowledge' });

  expect(cluster.launched).toMatchObject([
    {
      command: {
        value: 'sleep 1000',
        environment: { variables: [{ name: 'HOST', value: '127.0.0.1' }] },
      },
      resources: [
        { name: 'cpus', scalar: { value: 0.5 } },
        { name: 'mem', scalar: { value: 64 } },
        {
          name: 'ports',
          ranges: {
            range: [
              { begin: 31000, end: 31000 },
              { begin: 31001, end: 31001 },
            ],
          },
        },
      ],
    },
  ]);

  client.do({ do: 'kill', task: running.task, agent: running.agent });
  await client.next({ event: 'update', task: running.task, state: 'TASK_KILLED' });
  await client.next({ event: 'sent', call: 'acknowledge' });
  expect(client.told.filter(({ event }) => event === 'error')).toEqual([]);
});

it('declines what it does not need, and gets it again when it revives', async () => {
  const client = start(cluster.leader.address);
  await client.next({ event: 'update', state: 'TASK_RUNNING' });
  await client.next({ event: 'offers' });
  await client.next({ event: 'offers' });
  await client.next({ event: 'sent', call: 'decline' });
  client.do({ do: 'revive' });
  await client.next({ event: 'sent', call: 'revive' });

  await client.next({ event: 'offers' });
});

it('comes back as the framework that it was, and finds its task', async () => {
  const first = start(cluster.leader.address);
  const { frameworkId } = await first.next({ event: 'subscribed' });
  const running = await first.next({ event: 'update', state: 'TASK_RUNNING' });
  await first.next({ event: 'sent', call: 'acknowledge' });
  await first.close();

  const second = start(cluster.leader.address, String(frameworkId));
  expect(await second.next({ event: 'subscribed' })).toMatchObject({ frameworkId });
  second.do({ do: 'reconcile' });
  await second.next({
    event: 'update',
    task: running.task,
    state: 'TASK_RUNNING',
    reason: 'REASON_RECONCILIATION',
  });
  second.do({ do: 'kill', task: running.task, agent: running.agent });
  await second.next({ event: 'update', task: running.task, state: 'TASK_KILLED' });
});

it('takes over from itself: the older one is told that it failed over', async () => {
  const first = start(cluster.leader.address);
  const { frameworkId } = await first.next({ event: 'subscribed' });
  const second = start(cluster.leader.address, String(frameworkId));
  await second.next({ event: 'subscribed' });

  expect(
    await first.next({
      event: 'error',
      message: 'Error received from Mesos master: Framework failed over',
    }),
  ).toBeDefined();
});

it('is refused the SHUTDOWN that it writes wrongly, and tears itself down', async () => {
  const client = start(cluster.leader.address);
  await client.next({ event: 'update', state: 'TASK_RUNNING' });
  client.do({ do: 'shutdown', agent: cluster.agent.id, executor: 'e' });
  const refused = await client.next({ event: 'error' });
  client.do({ do: 'teardown' });
  await client.next({ event: 'sent', call: 'teardown' });

  expect(refused.message).toContain("'400'");
  // It puts what SHUTDOWN needs under `kill`.
  expect(refused.message).toContain('Missing required fields: kill.task_id');
});
