import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeMarathon, type FakeMarathon } from '../marathon.fake.ts';
import { createMarathonApi, type MarathonApi } from './create-marathon-api.ts';

let marathon: FakeMarathon;
let api: MarathonApi;
let server: Server;
let base: string;

beforeEach(async () => {
  marathon = createFakeMarathon();
  api = createMarathonApi({
    marathon,
    now: () => Date.parse('2026-01-02T00:00:00.000Z'),
    planSteps: () => [{ actions: [{ action: 'StartApplication', runSpecId: '/x', kind: 'app' }] }],
    warn: () => undefined,
  });
  server = createServer(api.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  api.dispose();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(base + path, {
    method,
    ...(body === undefined
      ? {}
      : {
          body: typeof body === 'string' ? body : JSON.stringify(body),
          headers: { 'Content-Type': 'application/json' },
        }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}

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
  });
});

describe('groups', () => {
  const group = {
    id: '/shop',
    apps: [{ ...sleep, id: 'web' }],
    groups: [{ id: 'inner', apps: [{ ...sleep, id: 'db', instances: 2 }] }],
  };

  it('are created, scaled, rolled back and removed as one', async () => {
    expect((await ask('POST', '/v2/groups', group)).status).toBe(201);
    expect((await ask('POST', '/v2/groups', group)).status).toBe(409);
    const { version } = (await ask('GET', '/v2/groups/shop')).body;
    expect((await ask('PUT', '/v2/groups/shop', { scaleBy: 1.5 })).body).toEqual(deployed);
    expect((await ask('GET', '/v2/groups/shop')).body).toMatchObject({
      apps: [{ id: '/shop/web', instances: 2 }],
      groups: [{ id: '/shop/inner', apps: [{ id: '/shop/inner/db', instances: 3 }] }],
    });
    expect((await ask('PUT', '/v2/groups/shop', { version })).body).toEqual(deployed);
    expect((await ask('GET', '/v2/groups/shop')).body.apps[0].instances).toBe(1);
    expect((await ask('GET', '/v2/groups/versions')).body.length).toBeGreaterThan(3);
    expect((await ask('DELETE', '/v2/groups/shop')).body).toEqual(deployed);
    expect((await ask('GET', '/v2/groups/shop')).body).toEqual({
      message: "Group '/shop' does not exist",
    });
  });

  it('keep the lists that a change does not name', async () => {
    await ask('POST', '/v2/groups', group);
    await ask('PUT', '/v2/groups/shop', { apps: [] });
    expect((await ask('GET', '/v2/groups/shop')).body).toMatchObject({
      apps: [],
      groups: [{ id: '/shop/inner' }],
    });
  });

  it('make their apps take their role', async () => {
    await ask('POST', '/v2/groups', group);
    expect((await ask('PATCH', '/v2/groups/shop/inner', { enforceRole: true })).status).toBe(422);
    expect((await ask('PATCH', '/v2/groups/shop', { enforceRole: true })).status).toBe(200);
    await ask('POST', '/v2/apps', { ...sleep, id: '/shop/new' });
    expect((await ask('GET', '/v2/apps/shop/new')).body.app.role).toBe('shop');
    expect((await ask('GET', '/v2/apps/shop/web')).body.app.role).toBe('*');
  });

  it('only tell the steps in a dry run', async () => {
    expect((await ask('PUT', '/v2/groups/?dryRun=true', group)).body).toEqual({
      steps: [{ actions: [{ action: 'StartApplication', app: '/x' }] }],
    });
    expect((await ask('GET', '/v2/apps')).body.apps).toEqual([]);
  });

  it('are refused with the place of every problem', async () => {
    const broken = {
      id: '/shop',
      apps: [{ id: '/elsewhere/a', cmd: 'x' }, { id: 'b' }],
      groups: [{ id: 'In', scaleBy: 2, apps: [] }],
    };
    const { status, body } = await ask('POST', '/v2/groups', broken);
    expect(status).toBe(422);
    expect(body.details.map(({ path }: { path: string }) => path)).toEqual([
      '/apps(0)/id',
      '/apps(1)',
      '/groups(0)/id',
      '/groups(0)/scaleBy',
    ]);
  });
});

describe('deployments and the queue', () => {
  it('are shown with steps and cancelled with or without a way back', async () => {
    marathon.hold(true);
    await ask('POST', '/v2/apps', sleep);
    const [deployment] = (await ask('GET', '/v2/deployments')).body;
    expect(deployment).toMatchObject({
      affectedApps: ['/sleep'],
      affectedPods: [],
      currentStep: 1,
      totalSteps: 1,
      currentActions: [{ app: '/sleep', readinessCheckResults: [] }],
    });
    expect(await ask('DELETE', `/v2/deployments/${deployment.id}?force=true`)).toMatchObject({
      status: 202,
      body: '',
    });
    expect(await ask('DELETE', `/v2/deployments/${deployment.id}`)).toMatchObject({
      status: 404,
      body: { message: `DeploymentPlan ${deployment.id} does not exist` },
    });
  });

  it('tell why an app waits, without the role that the Python client refuses', async () => {
    await ask('POST', '/v2/apps', sleep);
    const spec = marathon.runSpecAt('/sleep', marathon.runSpecVersions('/sleep')[0] ?? '');
    if (spec === undefined) throw new Error('the app is missing');
    marathon.waiting.push({
      runSpec: spec,
      count: 1,
      since: '2026-01-01T00:00:00.000Z',
      timeLeftSeconds: 0,
      overdue: true,
      processedOffersCount: 2,
      unusedOffersCount: 2,
      rejectSummaryLastOffers: [{ reason: 'InsufficientCpus', declined: 2, processed: 2 }],
      rejectSummaryLaunchAttempt: [],
      lastUnusedOffers: [
        {
          offer: {
            id: { value: 'o1' },
            agent_id: { value: 's1' },
            hostname: 'agent1',
            resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 2 } }],
          },
          reasons: ['InsufficientCpus'],
          timestamp: '2026-01-01T00:00:00.000Z',
        },
      ],
    });
    const [entry] = (await ask('GET', '/v2/queue?embed=lastUnusedOffers')).body.queue;
    expect(Object.keys(entry).toSorted()).toEqual([
      'app',
      'count',
      'delay',
      'lastUnusedOffers',
      'processedOffersSummary',
      'since',
    ]);
    expect(entry.lastUnusedOffers[0].offer.resources).toEqual([
      { name: 'cpus', role: '*', scalar: 2 },
    ]);
    expect((await ask('DELETE', '/v2/queue//sleep/delay')).status).toBe(204);
    expect((await ask('DELETE', '/v2/queue/none/delay')).body).toEqual({
      message: 'Application /none not found in tasks queue.',
    });
  });
});

describe('pods', () => {
  const pod = {
    id: '/pod',
    containers: [
      {
        name: 'web',
        exec: { command: { shell: 'sleep 1' } },
        resources: { cpus: 0.1, mem: 32 },
        endpoints: [{ name: 'http', hostPort: 0 }],
      },
    ],
    scaling: { kind: 'fixed', instances: 2 },
  };

  it('are created, described and removed', async () => {
    expect((await ask('HEAD', '/v2/pods')).status).toBe(200);
    const created = await ask('POST', '/v2/pods', pod);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      networks: [{ mode: 'host' }],
      scaling: { kind: 'fixed', instances: 2 },
      scheduling: { backoff: { backoff: 1, backoffFactor: 1.15, maxLaunchDelay: 300 } },
    });
    expect((await ask('GET', '/v2/pods/pod::status')).body).toMatchObject({
      status: 'STABLE',
      instances: [{ status: 'STABLE' }, { status: 'STABLE' }],
    });
    const [instance] = (await ask('GET', '/v2/pods::status')).body[0].instances;
    expect((await ask('DELETE', `/v2/pods/pod::instances/${instance.id}`)).body.instanceId).toBe(
      instance.id,
    );
    expect(marathon.killed).toEqual([instance.id]);
    expect((await ask('GET', '/v2/pods/pod::versions')).body).toHaveLength(1);
    expect((await ask('PUT', '/v2/pods/other', pod)).body).toEqual({
      message: "'/other' does not match definition's id ('/pod')",
    });
    expect((await ask('DELETE', '/v2/pods/pod')).status).toBe(202);
    expect((await ask('GET', '/v2/pods/pod')).status).toBe(404);
  });

  it('are refused with every problem', async () => {
    const broken = {
      id: '/pod',
      containers: [
        {
          name: 'a',
          resources: { cpus: 1, mem: 32 },
          volumeMounts: [{ name: 'v', mountPath: 'x' }],
        },
      ],
      scheduling: {
        placement: { constraints: [{ fieldName: 'rack', operator: 'IS', value: '[1]' }] },
      },
    };
    const { body } = await ask('POST', '/v2/pods', broken);
    expect(body.details.map(({ path }: { path: string }) => path)).toEqual([
      '/containers(0)/volumeMounts(0)/name',
      '/containers(0)',
      '/scheduling/placement/constraints(0)',
    ]);
  });
});

describe('Marathon itself', () => {
  it('tells of itself on every answer', async () => {
    const ping = await ask('GET', '/ping');
    expect(ping).toMatchObject({ status: 200, body: 'pong' });
    expect(ping.headers.get('x-marathon-leader')).toBe('http://node1:8080');
    expect((await ask('GET', '/v2/leader')).body).toEqual({ leader: 'node1:8080' });
    expect((await ask('GET', '/v2/info')).body).toMatchObject({ name: 'marathon', elected: true });
    expect((await ask('GET', '/v2/plugins')).body).toEqual({ plugins: [] });
    expect((await ask('DELETE', '/v2/leader')).body).toEqual({ message: 'Leadership abdicated' });
    expect(marathon.wasAbdicated()).toBe(true);
  });

  it('refuses what is no JSON, no known type and no known address', async () => {
    expect(await ask('POST', '/v2/apps', '{')).toMatchObject({
      status: 400,
      body: { message: 'Invalid JSON', details: expect.any(String) },
    });
    expect((await ask('POST', '/v2/apps', '[]')).body).toEqual({
      message: 'Invalid JSON',
      details: [{ path: '/', errors: ['error.expected.jsobject'] }],
    });
    const form = await fetch(`${base}/v2/apps`, {
      method: 'POST',
      body: new URLSearchParams('a=b'),
    });
    expect(form.status).toBe(415);
    expect(await ask('GET', '/v2/unknown')).toMatchObject({
      status: 500,
      body: { message: 'URI not found' },
    });
  });
});

describe('events', () => {
  it('stream by type', async () => {
    const response = await fetch(`${base}/v2/events?event_type=api_post_event`);
    expect(response.headers.get('content-type')).toBe('text/event-stream;charset=utf-8');
    await ask('POST', '/v2/apps', sleep);
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    const [type, data] = new TextDecoder().decode(value).split('\n');
    expect(type).toBe('event: api_post_event');
    expect(JSON.parse(data?.slice('data: '.length) ?? '')).toMatchObject({
      eventType: 'api_post_event',
      uri: '/v2/apps',
      appDefinition: { id: '/sleep' },
    });
  });

  it('of deployments tell of what these change and nothing else', async () => {
    await ask('PUT', '/v2/apps', [sleep, { ...sleep, id: '/nap' }]);
    const response = await fetch(`${base}/v2/events?event_type=deployment_success`);
    await ask('DELETE', '/v2/apps/nap');
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    const { plan } = JSON.parse(new TextDecoder().decode(value).split('data: ')[1] ?? '');
    expect(plan.original.apps).toMatchObject([{ id: '/nap' }]);
    expect(plan.target.apps).toEqual([]);
    expect(plan.steps).toEqual([{ actions: [{ action: 'StopApplication', app: '/nap' }] }]);
  });

  it('are posted to callbacks in their order until those are removed', async () => {
    const told: string[] = [];
    let arrived: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const receiver = createServer(async (request, response) => {
      for await (const piece of request) told.push(JSON.parse(String(piece)).eventType);
      response.end();
      if (told.length === 4) arrived();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/x`;
    const path = `/v2/eventSubscriptions?callbackUrl=${encodeURIComponent(url)}`;
    expect((await ask('POST', path)).body).toMatchObject({ eventType: 'subscribe_event' });
    expect((await ask('GET', '/v2/eventSubscriptions')).body).toEqual({ callbackUrls: [url] });
    await ask('POST', '/v2/apps', sleep);
    await all;
    expect(told).toEqual([
      'subscribe_event',
      'deployment_info',
      'deployment_success',
      'api_post_event',
    ]);
    await ask('DELETE', path);
    expect((await ask('GET', '/v2/eventSubscriptions')).body).toEqual({ callbackUrls: [] });
    expect((await ask('POST', '/v2/eventSubscriptions?callbackUrl=ftp://x')).status).toBe(422);
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });
});
