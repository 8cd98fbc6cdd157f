import { afterEach, expect, it } from 'vitest';
import { createFakeTimers } from '../wire/timers.fake.ts';
import { backoffDelay } from './backoff-delay.ts';
import { createSchedulerClient } from './create-scheduler-client.ts';
import { type FakeMaster, startFakeMaster } from './master.fake.ts';
import type { SchedulerClient, SchedulerClientOptions } from './scheduler-client.ts';

const framework = { user: 'root', name: 'test', failover_timeout: 60 };
const offer = {
  id: { value: 'o' },
  framework_id: { value: 'framework-1' },
  agent_id: { value: 'a' },
  hostname: 'node1',
};

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function master(...args: Parameters<typeof startFakeMaster>): Promise<FakeMaster> {
  const started = await startFakeMaster(...args);
  open.push(started);
  return started;
}

/** A client and what its listener was told, one line each; `next` waits for the next line. */
function framed(masters: readonly string[], options: Partial<SchedulerClientOptions> = {}) {
  const timers = createFakeTimers();
  const told: string[] = [];
  let wake = () => {};
  const tell = (line: string) => {
    told.push(line);
    wake();
  };
  const client = createSchedulerClient({
    masters,
    framework,
    timers,
    random: () => 0,
    backoff: { firstMs: 100, longestMs: 1000 },
    listener: {
      onEvent: (event) => tell(`event ${event.type}`),
      onSubscribed: ({ frameworkId, master: at, reconnected }) =>
        tell(`subscribed ${frameworkId.value} at ${at}${reconnected ? ' again' : ''}`),
      onDisconnected: (reason) => tell(`disconnected: ${reason}`),
      onError: (message) => tell(`error: ${message}`),
    },
    ...options,
  });
  open.push(client);
  const next = async (): Promise<string> => {
    while (told.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return told.shift() ?? '';
  };
  return { client, timers, next, told };
}

async function subscribed(at: FakeMaster, options?: Partial<SchedulerClientOptions>) {
  const framed_ = framed([at.address], options);
  framed_.client.start();
  expect(await framed_.next()).toBe(`subscribed framework-1 at ${at.address}`);
  return framed_;
}

it('subscribes with all that the framework said of itself', async () => {
  const leader = await master();
  const { client } = await subscribed(leader, {
    suppressedRoles: ['web'],
    offerConstraints: { role_constraints: {} },
  });

  expect(client.connected).toBe(true);
  expect(client.frameworkId).toEqual({ value: 'framework-1' });
  expect(await leader.nextCall()).toEqual({
    type: 'SUBSCRIBE',
    subscribe: {
      framework_info: framework,
      suppressed_roles: ['web'],
      offer_constraints: { role_constraints: {} },
    },
  });
});

it('comes back as the framework that it was', async () => {
  const leader = await master();
  const { next, client } = framed([leader.address], {
    framework: { ...framework, id: { value: 'old' } },
  });
  client.start();

  expect(await next()).toBe(`subscribed old at ${leader.address}`);
  expect(await leader.nextCall()).toMatchObject({
    framework_id: { value: 'old' },
    subscribe: { framework_info: { id: { value: 'old' } } },
  });
});

it('tells events but those that it deals with itself', async () => {
  const leader = await master();
  const { next } = await subscribed(leader);
  leader.send({ type: 'HEARTBEAT' });
  leader.send({ type: 'UNKNOWN' });
  leader.send({ type: 'OFFERS', offers: { offers: [offer] } });

  expect(await next()).toBe('event OFFERS');
});

type Make = (client: SchedulerClient) => Promise<void>;
const ids = { task_id: { value: 't' }, agent_id: { value: 'a' } };
const calls: [string, Make, object][] = [
  [
    'ACCEPT',
    (client) => client.accept([offer.id], [{ type: 'LAUNCH', launch: {} }], { refuse_seconds: 1 }),
    {
      accept: {
        offer_ids: [offer.id],
        operations: [{ type: 'LAUNCH', launch: {} }],
        filters: { refuse_seconds: 1 },
      },
    },
  ],
  ['DECLINE', (client) => client.decline([offer.id]), { decline: { offer_ids: [offer.id] } }],
  ['REVIVE', (client) => client.revive(['web']), { revive: { roles: ['web'] } }],
  ['SUPPRESS', (client) => client.suppress(), { suppress: {} }],
  [
    'KILL',
    (client) => client.kill(ids.task_id, ids.agent_id, { grace_period: { nanoseconds: 5 } }),
    { kill: { ...ids, kill_policy: { grace_period: { nanoseconds: 5 } } } },
  ],
  [
    'ACKNOWLEDGE',
    (client) => client.acknowledge({ ...ids, state: 'TASK_RUNNING', uuid: 'AAAA' }),
    { acknowledge: { ...ids, uuid: 'AAAA' } },
  ],
  ['RECONCILE', (client) => client.reconcile([ids]), { reconcile: { tasks: [ids] } }],
  [
    'SHUTDOWN',
    (client) => client.shutdown({ value: 'e' }, ids.agent_id),
    { shutdown: { executor_id: { value: 'e' }, agent_id: ids.agent_id } },
  ],
  [
    'MESSAGE',
    (client) => client.message(ids.agent_id, { value: 'e' }, 'AAAA'),
    { message: { agent_id: ids.agent_id, executor_id: { value: 'e' }, data: 'AAAA' } },
  ],
  ['TEARDOWN', (client) => client.teardown(), {}],
];

it.each(calls)('sends %s with the id of its stream', async (type, make, payload) => {
  const leader = await master();
  const { client } = await subscribed(leader);
  await make(client);

  expect(leader.calls[1]).toEqual({
    call: { type, framework_id: { value: 'framework-1' }, ...payload },
    streamId: 'stream-1',
  });
  expect(client.connected).toBe(type !== 'TEARDOWN');
});

it('sends calls in the order in which they are made', async () => {
  const leader = await master();
  const { client } = await subscribed(leader);
  await Promise.all([...Array(20).keys()].map((number) => client.kill({ value: String(number) })));
  const killed = leader.calls
    .slice(1)
    .map(({ call }) => call.type === 'KILL' && call.kill.task_id.value);

  expect(killed).toEqual([...Array(20).keys()].map(String));
});

it('does not acknowledge an update that wants none', async () => {
  const leader = await master();
  const { client } = await subscribed(leader);
  await client.acknowledge({ ...ids, state: 'TASK_LOST' });
  await client.revive();

  expect(leader.calls.map(({ call }) => call.type)).toEqual(['SUBSCRIBE', 'REVIVE']);
});

it('rejects a call that the master refuses, and one made without connection', async () => {
  const leader = await master();
  const { client } = framed([leader.address]);
  await expect(client.revive()).rejects.toThrow('Not subscribed yet for REVIVE');

  const connected = await subscribed(leader);
  leader.refuse({ status: 403, body: 'Framework is not subscribed' });
  await expect(connected.client.revive()).rejects.toMatchObject({
    name: 'SchedulerCallError',
    status: 403,
    message: 'Framework is not subscribed',
  });
});

it('reconnects after its stream ended, waiting longer each time', async () => {
  const leader = await master();
  const { client, timers, next } = await subscribed(leader);
  leader.refuse({ status: 500, body: 'broken' });
  leader.endStream();

  expect(await next()).toBe('disconnected: The stream ended');
  expect(client.connected).toBe(false);
  await expect(client.revive()).rejects.toThrow('Not connected for REVIVE');
  timers.advance(100);
  expect(await next()).toBe('disconnected: broken');
  timers.advance(199);
  leader.refuse(undefined);
  timers.advance(1);
  expect(await next()).toBe(`subscribed framework-1 at ${leader.address} again`);
  expect(leader.calls.at(-1)?.call).toMatchObject({ framework_id: { value: 'framework-1' } });
  await client.revive();
  expect(leader.calls.at(-1)?.streamId).toBe('stream-2');
});

it('takes a silent master for lost after the heartbeats that it missed', async () => {
  const leader = await master('framework-1', 2);
  const { timers, next } = await subscribed(leader, { missedHeartbeats: 3 });
  timers.advance(5000);
  leader.send({ type: 'OFFERS', offers: { offers: [offer] } });
  expect(await next()).toBe('event OFFERS');
  timers.advance(5999);
  timers.advance(1);

  expect(await next()).toBe('disconnected: The master sent nothing for 6 seconds');
  timers.advance(100);
  expect(await next()).toBe(`subscribed framework-1 at ${leader.address} again`);
});

it('goes on with the next leader when the first is gone', async () => {
  const first = await master();
  const second = await master();
  const { timers, next, client } = framed([first.address, second.address]);
  client.start();
  await next();
  await first.close();
  open.splice(open.indexOf(first), 1);
  expect(await next()).toMatch(/^disconnected: /);
  timers.advance(100);

  expect(await next()).toBe(`subscribed framework-1 at ${second.address} again`);
});

it('follows a redirect to the leader', async () => {
  const leader = await master();
  const follower = await master();
  const location = `//${leader.address}/api/v1/scheduler`;
  follower.refuse({ status: 307, body: '', headers: { Location: location } });
  const { client, next } = framed([follower.address]);
  client.start();

  expect(await next()).toBe(`subscribed framework-1 at ${leader.address}`);
});

it('is closed by an ERROR event', async () => {
  const leader = await master();
  const { client, timers, next, told } = await subscribed(leader);
  leader.send({ type: 'ERROR', error: { message: 'Framework has been removed' } });

  expect(await next()).toBe('error: Framework has been removed');
  expect(client.connected).toBe(false);
  expect(timers.pending).toBe(0);
  expect(told).toEqual([]);
});

it('does not try again what the master calls a bad request', async () => {
  const leader = await master();
  leader.refuse({ status: 400, body: 'Failed to validate scheduler::Call: …' });
  const { client, timers, next } = framed([leader.address]);
  client.start();

  expect(await next()).toBe('error: Failed to validate scheduler::Call: …');
  expect(timers.pending).toBe(0);
});

it('says nothing more when it was closed', async () => {
  const leader = await master();
  const { client, timers, told } = await subscribed(leader);
  client.close();
  leader.send({ type: 'OFFERS', offers: { offers: [offer] } });
  leader.endStream();
  await master();

  expect(told).toEqual([]);
  expect(timers.pending).toBe(0);
});

it.each([
  [1, 0, 100],
  [2, 0, 200],
  [4, 0, 800],
  [5, 0, 1000],
  [60, 0, 1000],
  [1, 1, 50],
])('waits after %i failures, by chance of %d, for %i ms', (failures, random, expected) => {
  expect(backoffDelay({ firstMs: 100, longestMs: 1000 }, failures, random)).toBe(expected);
});
