import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ServedMaster,
  serveMaster,
} from '../../../orchestrator/mesos/master/serve-master.fake.ts';
import { connectNpmChronos, type NpmChronos } from '../support/connect-npm-chronos.ts';
import { type StartedChronos, startChronos } from '../support/start-chronos.ts';
import { type SimulatedAgent, startSimulatedAgent } from '../support/start-simulated-agent.ts';
import { until } from '../support/until.ts';

let master: ServedMaster;
let agent: SimulatedAgent;
let chronos: StartedChronos;
let client: NpmChronos;

beforeAll(async () => {
  master = await serveMaster();
  agent = await startSimulatedAgent({ masters: [master.address], hostname: 'agent1' });
  chronos = await startChronos([master.address]);
  client = connectNpmChronos(chronos.port);
});

afterAll(async () => {
  await chronos?.close();
  await agent?.close();
  await master?.close();
});

const job = {
  name: 'npm-job',
  command: 'date',
  epsilon: 'PT30S',
  owner: 'ops@example.org',
  schedule: 'R/2100-01-01T00:00:00Z/PT1H',
};

/** The task of a job that the agent runs, once it does. */
async function taskOf(name: string): Promise<string> {
  const find = () => agent.running.find((id) => id.includes(`:${name}:`));
  await until(`a task of ${name} runs`, async () => find() !== undefined);
  return find() ?? '';
}

/** Waits until the job is as it should be. */
async function jobIs(name: string, expected: object): Promise<void> {
  let seen: unknown;
  const matches = async () => {
    [seen] = (await client.job('search', name)) as unknown[];
    return Object.entries(expected).every(
      ([key, value]) => (seen as Record<string, unknown>)?.[key] === value,
    );
  };
  await until(`${name} is ${JSON.stringify(expected)}`, matches);
}

describe('the Chronos part of the npm client mesos 0.7.0', () => {
  it('creates, finds, starts and destroys a job', async () => {
    await client.job('create', job);
    expect(await client.job('list')).toMatchObject([
      { name: 'npm-job', epsilon: 'PT30S', owner: 'ops@example.org', async: false },
    ]);
    expect(await client.job('search', { any: 'NPM', limit: 1 })).toHaveLength(1);
    expect(await client.job('search', { name: 'other' })).toEqual([]);

    await client.job('start', 'npm-job');
    await agent.report(await taskOf('npm-job'), 'TASK_FINISHED');
    await jobIs('npm-job', { successCount: 1 });
    expect(await client.job('stats', 'npm-job')).toMatchObject({
      histogram: { count: 1 },
      taskStatHistory: [{ jobName: 'npm-job', slaveId: agent.id, status: 'Success' }],
    });
    expect(await client.job('stats', { percentile: 'median' })).toMatchObject([
      { jobNameLabel: 'npm-job' },
    ]);

    await client.job('destroy', 'npm-job');
    expect(await client.job('list')).toEqual([]);
  });

  it('runs a job at its time, and again when it failed', async () => {
    await client.job('create', { ...job, name: 'now', schedule: 'R1//PT1H' });
    const first = await taskOf('now');
    await agent.report(first, 'TASK_FAILED');
    await until('it is tried again', async () =>
      agent.running.some((id) => id.includes(':1:now:') && id !== first),
    );
    await agent.report(await taskOf('now'), 'TASK_FINISHED');
    await jobIs('now', { successCount: 1, errorCount: 0, disabled: true });
    await client.job('destroy', 'now');
  });

  it('kills the tasks of a job, and reports how one ended', async () => {
    await client.job('create', { ...job, name: 'long' });
    await client.job('start', 'long');
    const id = await taskOf('long');
    await client.task('kill', { job: 'long' });
    await until('it is killed', async () => !agent.running.includes(id));
    await jobIs('long', { successCount: 0, errorCount: 0 });
    await client.task('update', { id, statusCode: 0 });
    await jobIs('long', { successCount: 1 });
    await client.job('destroy', 'long');
  });

  it('is told why something is refused', async () => {
    await expect(client.job('create', { ...job, schedule: 'often' })).rejects.toThrow(
      'bad request',
    );
    await expect(client.job('start', 'nobody')).rejects.toThrow('bad request');
    await expect(client.job('destroy', 'nobody')).rejects.toThrow('bad request');
    expect(chronos.troubles).toEqual([]);
  });
});
