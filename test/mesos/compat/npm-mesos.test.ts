import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ServedMaster,
  serveMaster,
} from '../../../orchestrator/mesos/master/serve-master.fake.ts';
import { connectNpmMesos, type NpmMarathon } from '../support/connect-npm-mesos.ts';
import { type Served, serve } from '../support/serve.ts';
import { type StartedMarathon, startMarathon } from '../support/start-marathon.ts';
import { type SimulatedAgent, startSimulatedAgent } from '../support/start-simulated-agent.ts';
import { until } from '../support/until.ts';

let master: ServedMaster;
let agent: SimulatedAgent;
let marathon: StartedMarathon;
let receiver: Served;
let client: NpmMarathon;
const told: string[] = [];

beforeAll(async () => {
  master = await serveMaster();
  agent = await startSimulatedAgent({ masters: [master.address], hostname: 'agent1' });
  marathon = await startMarathon([master.address]);
  client = connectNpmMesos(marathon.port);
  receiver = await serve(async (request, response) => {
    let text = '';
    for await (const piece of request) text += String(piece);
    told.push((JSON.parse(text) as { eventType: string }).eventType);
    response.end();
  });
});

afterAll(async () => {
  await receiver?.close();
  await marathon?.close();
  await agent?.close();
  await master?.close();
});

const app = { id: '/npm/app', cmd: 'sleep 3600', cpus: 0.1, mem: 16, instances: 2 };

async function runs(instances: number): Promise<void> {
  await until(`${instances} instances run`, async () => {
    const tasks = await client.app('tasks', app.id);
    return tasks.filter(({ state }) => state === 'TASK_RUNNING').length === instances;
  });
  await until('nothing is deployed', async () => {
    const response = await fetch(`${marathon.url}/v2/deployments`);
    return ((await response.json()) as unknown[]).length === 0;
  });
}

describe('the npm client mesos 0.7.0', () => {
  it('creates, reads, changes, kills and destroys an app, and is called back', async () => {
    await client.eventSubscription('register', receiver.url);
    expect(await client.eventSubscription('list')).toEqual([receiver.url]);

    await client.app('create', app);
    await runs(2);
    expect(await client.app('get', app.id)).toMatchObject({ id: app.id, tasksRunning: 2 });
    expect(await client.app('list', { cmd: 'SLEEP' })).toMatchObject([{ id: app.id }]);
    expect(await client.tasks()).toHaveLength(2);

    await client.app('update', { id: app.id, cmd: 'sleep 7200' });
    await runs(2);
    const versions = await client.app('versions', app.id);
    expect(versions).toHaveLength(2);
    const first = { id: app.id, version: versions.at(-1) };
    expect(await client.app('version', first)).toMatchObject({ cmd: 'sleep 3600' });

    const killed = await client.app('kill', { id: app.id, host: 'agent1' });
    expect(killed).toHaveLength(2);
    await until('others run instead', async () => {
      const tasks = await client.app('tasks', app.id);
      return tasks.every(({ id }) => killed.every((old) => old.id !== id));
    });
    await runs(2);
    const [task] = await client.app('tasks', app.id);
    await client.app('kill', { id: app.id, task: task?.id, scale: true });
    await runs(1);

    await client.app('destroy', app.id);
    await until('the app is gone', async () => (await client.app('list')).length === 0);
    await until('its end is told', async () => told.includes('app_terminated_event'));
    expect(told).toEqual(
      expect.arrayContaining(['subscribe_event', 'api_post_event', 'status_update_event']),
    );
    await client.eventSubscription('unregister', receiver.url);
    expect(await client.eventSubscription('list')).toEqual([]);
    expect(marathon.troubles).toEqual([]);
  });

  it('is told why something is refused', async () => {
    await expect(client.app('create', { ...app, id: '/Not_Good' })).rejects.toThrow(
      'unprocessable entity',
    );
    await expect(client.app('get', '/nowhere')).rejects.toThrow('not found');
  });
});
