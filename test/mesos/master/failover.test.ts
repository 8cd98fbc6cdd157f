import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSchedulerClient } from '../../../orchestrator/mesos/framework/create-scheduler-client.ts';
import type {
  SchedulerClient,
  Subscription,
} from '../../../orchestrator/mesos/framework/scheduler-client.ts';
import {
  createSimulatedAgent,
  type SimulatedAgent,
} from '../../../orchestrator/mesos/master/simulated-agent.fake.ts';
import type { SchedulerEvent } from '../../../orchestrator/mesos/wire/messages/scheduler-event.ts';
import { type StartedMasters, startMasters } from '../support/start-masters.ts';

let masters: StartedMasters;
const agents: SimulatedAgent[] = [];
let client: SchedulerClient | undefined;

beforeAll(async () => {
  masters = await startMasters(3);
});
afterEach((context) => {
  if (context.task.result?.state === 'fail') console.error(masters.output());
});
afterAll(async () => {
  client?.close();
  for (const agent of agents) agent.disconnect();
  await masters.close();
});

/** Agents of their own try again by themselves; these do when they are told to. */
async function connect(agent: SimulatedAgent): Promise<void> {
  await vi.waitFor(() => agent.connect(), { timeout: 20_000, interval: 100 });
}

async function read(address: string, path: string) {
  const response = await fetch(`http://${address}${path}`);
  return response.json();
}

describe('three masters', () => {
  /** The one of them that is down: with a second one the others would have no majority. */
  let lost: string | undefined;

  async function loseOne(address: string): Promise<void> {
    await masters.kill(address);
    lost = address;
  }

  it('lose no agent, task or framework when the leader is killed', async () => {
    const first = await masters.leader();
    for (const [place, hostname] of ['one', 'two'].entries()) {
      // By its port an agent that starts anew is known.
      const port = 5051 + place;
      const agent = createSimulatedAgent({ masters: masters.addresses, hostname, port });
      agents.push(agent);
      await connect(agent);
    }
    const events: SchedulerEvent[] = [];
    const subscriptions: Subscription[] = [];
    client = createSchedulerClient({
      masters: masters.addresses,
      framework: { user: 'root', name: 'survivor', failover_timeout: 600, checkpoint: true },
      backoff: { firstMs: 100, longestMs: 500 },
      listener: {
        onEvent: (event) => events.push(event),
        onSubscribed: (subscription) => subscriptions.push(subscription),
        onDisconnected: () => {},
        onError: (message) => events.push({ type: 'ERROR', error: { message } }),
      },
    });
    client.start();
    const offers = await vi.waitFor(() => {
      const all = events.flatMap((event) =>
        event.type === 'OFFERS' ? (event.offers.offers ?? []) : [],
      );
      expect(new Set(all.map(({ agent_id }) => agent_id.value)).size).toBe(2);
      return all;
    }, 10_000);
    for (const { id, agent_id } of offers) {
      const cpus = { name: 'cpus', type: 'SCALAR' as const, scalar: { value: 0.5 } };
      const task = {
        name: 'sleep',
        task_id: { value: `task on ${agent_id.value}` },
        agent_id,
        command: { value: 'sleep 1000' },
        resources: [cpus],
      };
      await client.accept([id], [{ type: 'LAUNCH', launch: { task_infos: [task] } }]);
    }
    await vi.waitFor(() => expect(updates(events)).toHaveLength(2), 10_000);
    for (const status of updates(events)) await client.acknowledge(status);
    const weights = await fetch(`http://${first}/weights`, {
      method: 'PUT',
      body: JSON.stringify([{ role: 'ops', weight: 3 }]),
    });
    expect(weights.status).toBe(200);
    const before = await read(first, '/state');

    await loseOne(first);
    const second = await masters.leader();
    expect(second).not.toBe(first);
    // Before anybody has come back, the registry alone tells who there was.
    const early = await read(second, '/state');
    expect(idsOf([...early.slaves, ...early.recovered_slaves])).toEqual(idsOf(before.slaves));
    for (const agent of agents) await connect(agent);
    await vi.waitFor(() => expect(subscriptions).toHaveLength(2), 20_000);

    await vi.waitFor(async () => {
      const state = await read(second, '/state');
      expect(state.recovered_slaves).toEqual([]);
      expect(idsOf(state.slaves)).toEqual(idsOf(before.slaves));
      expect(state.frameworks).toMatchObject([
        { id: before.frameworks[0].id, connected: true, active: true, recovered: false },
      ]);
      expect(tasksOf(state)).toEqual(tasksOf(before));
    }, 10_000);
    expect(updates(events).filter(({ state }) => state !== 'TASK_RUNNING')).toEqual([]);
    expect(await read(second, '/weights')).toEqual([{ role: 'ops', weight: 3 }]);
  });

  it('take a killed master in again, which sends everyone to the leader', async () => {
    const leader = await masters.leader();
    if (lost === undefined) {
      await loseOne(masters.addresses.find((address) => address !== leader) ?? '');
    }
    const dead = lost ?? '';
    masters.start(dead);
    await vi.waitFor(async () => {
      const response = await fetch(`http://${dead}/state`, { redirect: 'manual' });
      expect(response.headers.get('location')).toBe(`//${leader}/state`);
    }, 20_000);
    const page = await read(dead, '/ropes/v1/leader/state');
    expect(page.leader).toBe(`master@${leader}`);
  });

  it('have no leader without a quorum; one that lost it ends', async () => {
    const leader = await masters.leader();
    const others = masters.addresses.filter((address) => address !== leader);
    await Promise.all(others.map((address) => masters.kill(address)));
    expect(await masters.ended(leader)).toBe(1);
    expect(masters.output()).toContain('Lost leadership');
    masters.start(leader);
    await vi.waitFor(async () => {
      const response = await fetch(`http://${leader}/state`);
      expect(response.status).toBe(503);
    }, 20_000);
    for (const address of others) masters.start(address);
    const next = await masters.leader();
    expect(await read(next, '/weights')).toEqual([{ role: 'ops', weight: 3 }]);
  });
});

function updates(events: readonly SchedulerEvent[]) {
  return events.flatMap((event) => (event.type === 'UPDATE' ? [event.update.status] : []));
}

function idsOf(things: readonly { readonly id: string }[]): readonly string[] {
  return things.map(({ id }) => id).sort();
}

function tasksOf(state: {
  readonly frameworks: readonly { readonly tasks: readonly { id: string; state: string }[] }[];
}): readonly string[] {
  return state.frameworks
    .flatMap(({ tasks }) => tasks.map(({ id, state: taskState }) => `${id} ${taskState}`))
    .sort();
}
