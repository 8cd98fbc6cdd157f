import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createSimulatedAgent } from '../../../orchestrator/mesos/master/simulated-agent.fake.ts';
import { installPymesos } from '../support/install-pymesos.ts';
import { type LedClient, startLedClient } from '../support/start-led-client.ts';
import { type StartedMasters, startMasters } from '../support/start-masters.ts';

const program = fileURLToPath(new URL('pymesos-scheduler.py', import.meta.url));

let packages: string;
let masters: StartedMasters | undefined;
let client: LedClient | undefined;
let disconnect = () => {};

beforeAll(async () => {
  packages = await installPymesos();
});

afterEach(async (context) => {
  if (context.task.result?.state === 'fail') console.error(masters?.output());
  await client?.close();
  disconnect();
  await masters?.close();
});

const acknowledged = expect.arrayContaining([expect.objectContaining({ type: 'ACKNOWLEDGE' })]);

it('outlives the leader: its old master sends it to the new one, where its task still runs', async () => {
  masters = await startMasters(3);
  const first = await masters.leader();
  const agent = createSimulatedAgent({ masters: masters.addresses, hostname: 'node1' });
  disconnect = agent.disconnect;
  const connectAgent = () => vi.waitFor(() => agent.connect(), { timeout: 20_000, interval: 100 });
  await connectAgent();
  client = startLedClient('python3', [program, first], { PYTHONPATH: packages });
  await client.next({ event: 'subscribed' });
  client.do({ do: 'launch', task: 'sleeper' });
  await client.next({ event: 'update', task: 'sleeper', state: 'TASK_RUNNING' });
  await vi.waitFor(() => expect(agent.events).toEqual(acknowledged), 20_000);

  await masters.kill(first);
  await masters.leader();
  await connectAgent();
  masters.start(first);
  await client.next({ event: 'resubscribed' });
  client.do({ do: 'reconcile' });
  await client.next({
    event: 'update',
    task: 'sleeper',
    state: 'TASK_RUNNING',
    reason: 'REASON_RECONCILIATION',
  });
  client.do({ do: 'kill', task: 'sleeper' });

  expect(await client.next({ event: 'update', state: 'TASK_KILLED' })).toMatchObject({
    task: 'sleeper',
  });
  expect(client.told.filter(({ event }) => event === 'error')).toEqual([]);
});
