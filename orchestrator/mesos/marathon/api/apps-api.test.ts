import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedApi, serveApi } from './serve-api.fixture.ts';

let served: ServedApi;
let marathon: ServedApi['marathon'];
let base: string;
let ask: ServedApi['ask'];

beforeEach(async () => {
  served = await serveApi();
  ({ marathon, base, ask } = served);
});

afterEach(() => served.close());

const sleep = { id: '/sleep', cmd: 'sleep 1', cpus: 0.1, mem: 16 };
const deployed = { version: expect.any(String), deploymentId: expect.any(String) };

describe('apps', () => {
  it('are created once', async () => {
    const created = await ask('POST', '/v2/apps', sleep);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ id: '/sleep', tasksRunning: 0 });
    expect(created.body.deployments).toEqual([
      { id: created.headers.get('marathon-deployment-id') },
    ]);
    expect(await ask('POST', '/v2/apps', sleep)).toMatchObject({
      status: 409,
      body: { message: 'An app with id [/sleep] already exists.' },
    });
  });

  it('are found by their id with and without slashes, escaped or not', async () => {
    await ask('POST', '/v2/apps', { ...sleep, id: '/g/a' });
    for (const id of ['/g/a', 'g/a', '%2Fg%2Fa', 'g/a/']) {
      expect((await ask('GET', `/v2/apps/${id}`)).body.app).toMatchObject({
        id: '/g/a',
        tasksRunning: 1,
        tasks: [{ state: 'TASK_RUNNING', servicePorts: [10_000] }],
      });
    }
    expect((await ask('GET', '/v2/apps/g/*')).body['*']).toHaveLength(1);
  });

  it('are changed in part by PUT and PATCH, which alone never creates', async () => {
    expect((await ask('PUT', '/v2/apps/sleep', sleep)).status).toBe(201);
    expect(await ask('PUT', '/v2/apps/sleep', { instances: 2 })).toMatchObject({
      status: 200,
      body: deployed,
    });
    expect((await ask('GET', '/v2/apps/sleep')).body.app).toMatchObject({
      cmd: 'sleep 1',
      instances: 2,
    });
    expect((await ask('PUT', '/v2/apps/sleep?partialUpdate=false', { cmd: 'x' })).status).toBe(200);
    expect((await ask('GET', '/v2/apps/sleep')).body.app).toMatchObject({ cpus: 1, instances: 1 });
    expect(await ask('PATCH', '/v2/apps/none', { instances: 2 })).toMatchObject({
      status: 404,
      body: { message: "App '/none' does not exist" },
    });
  });

  it('have at most 100,000 instances', async () => {
    await ask('POST', '/v2/apps', sleep);
    expect(await ask('PUT', '/v2/apps/sleep', { instances: 100_001 })).toMatchObject({
      status: 422,
      body: {
        message: 'Object is not valid',
        details: [{ path: '/instances', errors: ['must be at most 100000'] }],
      },
    });
    expect((await ask('GET', '/v2/apps/sleep')).body.app.instances).toBe(1);
  });

  it('are changed many at a time, with problems told by place', async () => {
    const two = [sleep, { ...sleep, id: '/nap' }];
    expect((await ask('PUT', '/v2/apps', two)).body).toEqual(deployed);
    const refused = await ask('PUT', '/v2/apps', [{ id: '/nap', instances: 2 }, { id: '/b' }]);
    expect(refused.body.details).toMatchObject([{ path: '(1)' }]);
    expect((await ask('GET', '/v2/apps/nap')).body.app.instances).toBe(1);
  });

  it('go back to an earlier version', async () => {
    await ask('POST', '/v2/apps', sleep);
    await ask('PUT', '/v2/apps/sleep', { cmd: 'sleep 2' });
    const { versions } = (await ask('GET', '/v2/apps/sleep/versions')).body;
    expect(versions).toHaveLength(2);
    const first = versions.at(-1);
    expect((await ask('GET', `/v2/apps/sleep/versions/${first}`)).body.cmd).toBe('sleep 1');
    expect((await ask('PUT', '/v2/apps/sleep', { version: first })).status).toBe(200);
    expect((await ask('GET', '/v2/apps/sleep')).body.app.cmd).toBe('sleep 1');
    expect((await ask('GET', '/v2/apps/sleep/versions/never')).body).toEqual({
      message: "App '/sleep' does not exist in version never",
    });
  });

  it('are searched by command, id and labels', async () => {
    await ask('PUT', '/v2/apps', [
      { ...sleep, labels: { tier: 'web' } },
      { ...sleep, id: '/db', cmd: 'postgres' },
    ]);
    const ids = async (query: string) =>
      (await ask('GET', `/v2/apps?${query}`)).body.apps.map(({ id }: { id: string }) => id);
    expect(await ids('cmd=POSTGRES')).toEqual(['/db']);
    expect(await ids('id=SLE')).toEqual(['/sleep']);
    expect(await ids('label=tier%20in%20(web)')).toEqual(['/sleep']);
    expect((await ask('GET', '/v2/apps?label=a=b')).status).toBe(422);
  });

  it('are locked by deployments unless forced, and removed with force by default', async () => {
    marathon.hold(true);
    const created = await ask('POST', '/v2/apps', sleep);
    expect(await ask('PUT', '/v2/apps/sleep', { instances: 2 })).toMatchObject({
      status: 409,
      body: {
        message: expect.stringContaining("Override with the option '?force=true'"),
        deployments: [{ id: created.headers.get('marathon-deployment-id') }],
      },
    });
    expect((await ask('PUT', '/v2/apps/sleep?force=True', { instances: 2 })).status).toBe(200);
    expect((await ask('DELETE', '/v2/apps/sleep')).body).toEqual(deployed);
  });

  it('restart, and cannot share the id of a group', async () => {
    await ask('POST', '/v2/apps', { ...sleep, id: '/g/a' });
    const before = (await ask('GET', '/v2/apps/g/a')).body.app;
    expect((await ask('POST', '/v2/apps/g/a/restart')).body).toEqual(deployed);
    expect((await ask('GET', '/v2/apps/g/a')).body.app.version).not.toBe(before.version);
    expect((await ask('POST', '/v2/apps/none/restart')).status).toBe(404);
    expect(await ask('POST', '/v2/apps', { ...sleep, id: '/g' })).toMatchObject({
      status: 422,
      body: { message: 'Object is not valid', details: [{ path: '/' }] },
    });
  });
});

describe('tasks', () => {
  beforeEach(() => ask('POST', '/v2/apps', { ...sleep, instances: 3 }));

  it('are listed as JSON, by state, and as text', async () => {
    expect((await ask('GET', '/v2/tasks')).body.tasks).toHaveLength(3);
    expect((await ask('GET', '/v2/tasks?status=staging')).body.tasks).toEqual([]);
    for (const path of ['/v2/tasks', '/v2/apps/sleep/tasks']) {
      const response = await fetch(base + path, { headers: { Accept: 'text/plain' } });
      expect(await response.text()).toBe(
        'sleep\t10000\tagent1:31000\tagent2:31001\tagent3:31002\t\n',
      );
    }
  });

  it('are killed and replaced, or killed for good', async () => {
    const { tasks } = (await ask('GET', '/v2/apps/sleep/tasks')).body;
    const killed = await ask('DELETE', `/v2/apps/sleep/tasks/${tasks[0].id}`);
    expect(killed.body.task.id).toBe(tasks[0].id);
    expect((await ask('GET', '/v2/apps/sleep')).body.app.tasksRunning).toBe(3);
    expect((await ask('DELETE', '/v2/apps/sleep/tasks?host=agent2&scale=true')).body).toEqual(
      deployed,
    );
    expect((await ask('GET', '/v2/apps/sleep')).body.app).toMatchObject({ instances: 2 });
    const left = (await ask('GET', '/v2/tasks')).body.tasks;
    const ids = left.map(({ id }: { id: string }) => id);
    expect((await ask('POST', '/v2/tasks/delete', { ids })).body.tasks).toHaveLength(2);
  });

  it('that are unknown, and contradictions, are refused', async () => {
    expect((await ask('DELETE', '/v2/apps/sleep/tasks/none.x')).body).toEqual({
      message: "Task 'none.x' does not exist",
    });
    expect((await ask('DELETE', '/v2/apps/none/tasks')).status).toBe(404);
    expect(await ask('DELETE', '/v2/apps/sleep/tasks?scale=true&wipe=true')).toMatchObject({
      status: 400,
      body: { message: 'You cannot use scale and wipe at the same time.' },
    });
    expect((await ask('POST', '/v2/tasks/delete', { ids: ['?'] })).status).toBe(400);
    expect((await ask('GET', '/v2/tasks?status=constructor')).body.tasks).toHaveLength(3);
  });

  it('with endless ids are answered in no time', async () => {
    const started = performance.now();
    const ids = [`${'.instance-a'.repeat(10_000)}\n`];
    expect((await ask('POST', '/v2/tasks/delete', { ids })).status).toBe(200);
    await ask('GET', `/v2/groups/${'/'.repeat(14_000)}x`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
