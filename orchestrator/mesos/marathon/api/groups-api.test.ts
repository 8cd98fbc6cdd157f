import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedApi, serveApi } from './serve-api.fixture.ts';

let served: ServedApi;
let marathon: ServedApi['marathon'];
let ask: ServedApi['ask'];

beforeEach(async () => {
  served = await serveApi();
  ({ marathon, ask } = served);
});

afterEach(() => served.close());

const sleep = { id: '/sleep', cmd: 'sleep 1', cpus: 0.1, mem: 16 };
const deployed = { version: expect.any(String), deploymentId: expect.any(String) };

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

  it('are not scaled beyond what an app can have', async () => {
    await ask('POST', '/v2/groups', group);
    expect(await ask('PUT', '/v2/groups/shop', { scaleBy: 1e300 })).toMatchObject({
      status: 422,
      body: {
        message: 'Object is not valid',
        details: [{ path: '/scaleBy', errors: ["'/shop/web' can have at most 100000 instances"] }],
      },
    });
    expect((await ask('GET', '/v2/groups/shop')).body.apps[0].instances).toBe(1);
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
      scaling: { kind: 'fixed', instances: 100_001 },
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
      '/scaling/instances',
      '/containers(0)/volumeMounts(0)/name',
      '/containers(0)',
      '/scheduling/placement/constraints(0)',
    ]);
  });
});
