import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addTask } from '../operator-api/sample-state.fake.ts';
import { type ServedMaster, serveOperatorApi } from '../operator-api/serve-operator-api.fake.ts';

let served: ServedMaster;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-files-'));
  await writeFile(join(folder, 'log'), 'a line\n');
  served = await serveOperatorApi(
    { agents: 2, tasksPerAgent: 3, frameworks: 2 },
    { '/master/log': join(folder, 'log') },
  );
  const { state } = served.master;
  state.weights.set('ops', 2.5);
  state.quotas.set('ops', { role: 'ops', limits: { cpus: { value: 2 } } });
  const [agent] = state.agents.values();
  const [framework] = state.frameworks.values();
  if (agent === undefined || framework === undefined) throw new Error('an empty sample');
  agent.totalResources.push({
    name: 'cpus',
    type: 'SCALAR',
    scalar: { value: 1.5 },
    reservations: [{ type: 'DYNAMIC', role: 'ops', principal: 'me' }],
  });
  framework.completedTasks.push(addTask(agent, framework, 90, 'TASK_FINISHED'));
  framework.tasks.delete('web.instance-S0-90._app.1');
  agent.inverseOfferAnswers.set(framework.id, { status: 'ACCEPT', time: 5, until: 6 });
  state.counters.endedTasks.set('TASK_FINISHED', 1);
  state.machines = [
    {
      id: { hostname: 'node2', ip: '10.0.0.2' },
      mode: 'DRAINING',
      unavailability: { start: { nanoseconds: 0 } },
    },
  ];
});
afterAll(async () => {
  served.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  served.master.outcome = { done: true };
  served.master.serving = true;
});

const get = (path: string, method = 'GET') =>
  fetch(`${served.url}${path}`, { method, redirect: 'manual' });
const json = async (path: string) => (await get(path)).json();
const form = (path: string, fields: Record<string, string>) =>
  fetch(`${served.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });

describe('GET', () => {
  it('shows the state with the keys of the original', async () => {
    const state = await json('/state');
    expect(Object.keys(state)).toEqual(
      expect.arrayContaining([
        ...['version', 'build_date', 'build_time', 'build_user', 'start_time', 'elected_time'],
        ...['id', 'pid', 'hostname', 'activated_slaves', 'deactivated_slaves', 'cluster', 'flags'],
        ...['unreachable_slaves', 'leader', 'leader_info', 'slaves', 'recovered_slaves'],
        ...['frameworks', 'completed_frameworks', 'orphan_tasks', 'unregistered_frameworks'],
      ]),
    );
    expect(state).toMatchObject({
      start_time: 1_764_000_000,
      activated_slaves: 2,
      leader: 'master@127.0.0.1:5050',
      leader_info: { hostname: 'node1', port: 5050 },
      flags: { quorum: '1', agent_ping_timeout: '15secs', agent_reregister_timeout: '10mins' },
    });
    expect(state.slaves[0]).toMatchObject({
      hostname: 'node2',
      attributes: { rack: 'r0' },
      resources: { cpus: 5.5, gpus: 0, mem: 8192, disk: 20_480, ports: '[31000-32000]' },
      reserved_resources: { ops: { cpus: 1.5 } },
      unreserved_resources: { cpus: 4 },
      used_resources: { cpus: 0.4, ports: '[31000-31002, 31090-31090]' },
      active: true,
      deactivated: false,
    });
    expect(state.frameworks[0]).toMatchObject({
      name: 'marathon',
      role: '*',
      capabilities: ['PARTITION_AWARE'],
      checkpoint: true,
      tasks: [{ id: 'web.instance-S0-0._app.1' }, {}, {}],
      completed_tasks: [{ state: 'TASK_FINISHED' }],
    });
    expect(state.frameworks[0].tasks[0]).toEqual({
      id: 'web.instance-S0-0._app.1',
      name: 'web',
      framework_id: state.frameworks[0].id,
      executor_id: '',
      slave_id: state.slaves[0].id,
      state: 'TASK_RUNNING',
      resources: { cpus: 0.1, gpus: 0, mem: 64, disk: 0, ports: '[31000-31000]' },
      role: '*',
      statuses: [
        expect.objectContaining({ state: 'TASK_STARTING', timestamp: 1_764_000_000 }),
        expect.objectContaining({ state: 'TASK_RUNNING', container_status: expect.anything() }),
      ],
      labels: [{ key: 'team', value: 'blue' }],
      discovery: expect.objectContaining({ name: 'web' }),
    });
  });

  it.each([
    '/state',
    '/master/state',
    '/state.json',
    '/master/state.json',
    '/state/',
    '/state?x=1',
  ])('shows the same at %s', async (path) => {
    expect((await json(path)).id).toBe(served.master.info.id);
  });

  it('counts tasks in the summary', async () => {
    const summary = await json('/state-summary');
    expect(summary.slaves[0]).toMatchObject({ TASK_RUNNING: 3, TASK_FINISHED: 1, TASK_LOST: 0 });
    expect(summary.slaves[0].framework_ids).toHaveLength(2);
    expect(summary.frameworks[0]).toMatchObject({ TASK_RUNNING: 3, TASK_FINISHED: 1 });
    expect(summary.frameworks[0].slave_ids).toHaveLength(2);
  });

  it('shows agents with what can be given back to /unreserve', async () => {
    const { slaves } = await json('/slaves');
    expect(slaves[0].reserved_resources_full).toEqual({
      ops: [
        {
          name: 'cpus',
          type: 'SCALAR',
          scalar: { value: 1.5 },
          role: 'ops',
          reservation: { principal: 'me' },
          reservations: [{ type: 'DYNAMIC', role: 'ops', principal: 'me' }],
        },
      ],
    });
    expect(slaves[0].unreserved_resources_full[0]).toMatchObject({ name: 'cpus', role: '*' });
    const one = await json(`/slaves?slave_id=${slaves[1].id}`);
    expect(one.slaves.map(({ id }: { id: string }) => id)).toEqual([slaves[1].id]);
  });

  it('shows one framework', async () => {
    const all = await json('/master/frameworks/');
    const one = await json(`/frameworks?framework_id=${all.frameworks[1].id}`);
    expect(one).toEqual({
      frameworks: [all.frameworks[1]],
      completed_frameworks: [],
      unregistered_frameworks: [],
    });
  });

  it.each([
    ['', 7],
    ['?limit=2', 2],
    ['?limit=-1', 7],
    ['?limit=none', 7],
    ['?offset=5', 2],
    ['?offset=1&limit=3', 3],
    ['?task_id=web.instance-S1-0._app.1', 1],
    ['?framework_id=nobody', 0],
  ])('shows tasks as /tasks%s asks', async (query, count) => {
    expect((await json(`/tasks${query}`)).tasks).toHaveLength(count);
  });

  it('orders tasks by time, the latest first unless asked otherwise', async () => {
    const times = async (query: string): Promise<number[]> =>
      (await json(`/tasks${query}`)).tasks.map(
        ({ statuses }: { statuses: { timestamp: number }[] }) => statuses[0]?.timestamp,
      );
    const ascending = (await times('')).toSorted((a, b) => a - b);
    expect(await times('?order=asc')).toEqual(ascending);
    expect(await times('')).toEqual(ascending.toReversed());
  });

  it('shows roles with weight and quota', async () => {
    const { roles } = await json('/roles');
    expect(roles).toMatchObject([
      { name: '*', weight: 1, resources: { cpus: 0.7 } },
      {
        name: 'ops',
        weight: 2.5,
        quota: { role: 'ops', guarantee: {}, limit: { cpus: 2 }, consumed: { cpus: 1.5 } },
        reserved: { cpus: 1.5 },
        frameworks: [],
      },
    ]);
    expect(roles[0].frameworks).toHaveLength(2);
  });

  it.each([
    ['/health', ''],
    ['/version', /"version":"1.11.0"/],
    ['/flags', /"work_dir":"\/var\/lib\/mesos"/],
    ['/weights', '[{"role":"ops","weight":2.5}]'],
    ['/quota', /"infos":\[\{"role":"ops","guarantee":\[\]\}\]/],
    ['/maintenance/schedule', '{"windows":[]}'],
    ['/files/browse?path=/master', /"mode":"-rw-r--r--","nlink":1/],
    ['/files/read?path=/master/log&offset=2&length=3', '{"data":"lin","offset":2}'],
    ['/files/read?path=/master/log&offset=2&length=-1', '{"data":"line\\n","offset":2}'],
    ['/files/read?path=/master/log&offset=-1', '{"data":"","offset":7}'],
    ['/files/read?path=/master/log', '{"data":"","offset":7}'],
    ['/files/download?path=/master/log', 'a line\n'],
  ])('answers %s', async (path, text) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toEqual(
      typeof text === 'string' ? text : expect.stringMatching(text),
    );
  });

  it('shows which machines drain, and what frameworks answered', async () => {
    const [framework] = served.master.state.frameworks.keys();
    expect(await json('/maintenance/status')).toEqual({
      draining_machines: [
        {
          id: { hostname: 'node2', ip: '10.0.0.2' },
          statuses: [
            {
              status: 'ACCEPT',
              framework_id: { value: framework },
              timestamp: { nanoseconds: 5_000_000 },
            },
          ],
        },
      ],
      down_machines: [],
    });
  });

  it('shows metrics by the names of the original', async () => {
    expect(await json('/metrics/snapshot')).toMatchObject({
      'master/elected': 1,
      'master/slaves_active': 2,
      'master/frameworks_active': 2,
      'master/outstanding_offers': 0,
      'master/tasks_running': 6,
      'master/tasks_finished': 1,
      'master/tasks_lost': 0,
      'master/cpus_total': 9.5,
      'master/cpus_used': 0.7,
      'allocator/mesos/allocation_runs': 3,
      'allocator/mesos/allocation_run_ms/max': 5,
      'allocator/mesos/allocation_run_ms/p50': 2,
      'registrar/registry_size_bytes': 1234,
    });
  });

  it('wraps JSON for scripts of other pages, but no script of theirs', async () => {
    const wrapped = await get('/version?jsonp=angular.callbacks._0');
    expect(wrapped.headers.get('content-type')).toBe('text/javascript');
    expect(await wrapped.text()).toMatch(/^angular\.callbacks\._0\(\{.*\}\);$/);
    expect((await get('/version?jsonp=alert(1)//')).status).toBe(400);
  });

  it.each([
    ['/files/browse', 400],
    ['/files/browse?path=/elsewhere', 404],
    ['/files/read?path=/etc/passwd', 404],
    ['/files/read?path=/master/../etc/passwd', 404],
    ['/files/read?path=/master', 400],
    ['/files/read?path=/master/log&offset=x', 400],
    ['/files/read?path=/master/log&offset=-2', 400],
    ['/files/read?path=/master/log&offset=0&length=-2', 400],
    ['/files/download?path=/nothing', 404],
  ])('refuses %s with %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it('leaves other paths to others', async () => {
    expect((await get('/api/v1/scheduler')).status).toBe(418);
    expect((await get('/constructor')).status).toBe(418);
  });

  it('redirects to the leader, and shows of itself what only it knows', async () => {
    served.master.serving = false;
    served.master.leads = {
      ...served.master.info,
      id: 'other',
      address: { ip: '10.9.9.9', port: 5051 },
    };
    for (const [path, location] of [
      ['/state?jsonp=f', '//10.9.9.9:5051/state?jsonp=f'],
      ['/redirect', '//10.9.9.9:5051/'],
      ['/master/tasks', '//10.9.9.9:5051/master/tasks'],
    ] as const) {
      const response = await get(path);
      expect([response.status, response.headers.get('location')]).toEqual([307, location]);
    }
    expect((await get('/health')).status).toBe(200);
    expect((await json('/metrics/snapshot'))['master/elected']).toBe(0);
    served.master.leads = undefined;
    expect((await get('/state')).status).toBe(503);
  });
});

describe('POST', () => {
  const cpus = { name: 'cpus', type: 'SCALAR', scalar: { value: 1 } };
  const old = { ...cpus, role: 'ops', reservation: { principal: 'me' } };
  const refined = { ...cpus, reservations: [{ type: 'DYNAMIC', role: 'ops', principal: 'me' }] };

  it.each([
    ['/reserve', 'resources', { type: 'RESERVE', reserve: { resources: [refined] } }],
    ['/unreserve', 'resources', { type: 'UNRESERVE', unreserve: { resources: [refined] } }],
    ['/create-volumes', 'volumes', { type: 'CREATE', create: { volumes: [refined] } }],
    ['/master/destroy-volumes', 'volumes', { type: 'DESTROY', destroy: { volumes: [refined] } }],
  ])('takes %s as a form', async (path, field, operation) => {
    const response = await form(path, { slaveId: 'S0', [field]: JSON.stringify([old]) });
    expect(response.status).toBe(202);
    expect(served.master.wishes.at(-1)).toEqual(['operate', 'S0', operation]);
  });

  it.each([
    ['/reserve', {}, "Missing 'slaveId' query parameter in the request body"],
    ['/reserve', { slaveId: 'S0' }, "Missing 'resources' query parameter in the request body"],
    ['/create-volumes', { slaveId: 'S0' }, "Missing 'volumes' query parameter in the request body"],
    ['/reserve', { slaveId: 'S0', resources: '{' }, /^Failed to parse 'resources': /],
    ['/reserve', { slaveId: 'S0', resources: '[{}]' }, /^Failed to convert 'resources': /],
    ['/teardown', {}, "Missing 'frameworkId' query parameter in the request body"],
  ])('refuses %s with %j', async (path, fields, text) => {
    const response = await form(path, fields);
    expect(response.status).toBe(400);
    expect(await response.text()).toEqual(
      typeof text === 'string' ? text : expect.stringMatching(text),
    );
  });

  it('tears a framework down', async () => {
    expect((await form('/teardown', { frameworkId: 'F' })).status).toBe(200);
    expect(served.master.wishes.at(-1)).toEqual(['teardown', 'F']);
  });

  it.each([
    ['PUT', '/weights', [{ role: 'a', weight: 2 }], ['updateWeights', [{ role: 'a', weight: 2 }]]],
    [
      'POST',
      '/quota',
      { role: 'a', force: true, guarantee: [cpus] },
      [
        'updateQuota',
        [{ role: 'a', guarantees: { cpus: { value: 1 } }, limits: { cpus: { value: 1 } } }],
        true,
      ],
    ],
    ['DELETE', '/quota/a%2Fb', undefined, ['updateQuota', [{ role: 'a/b' }], false]],
    [
      'POST',
      '/maintenance/schedule',
      { windows: [] },
      ['updateMaintenanceSchedule', { windows: [] }],
    ],
    ['POST', '/machine/down', [{ ip: '10.0.0.2' }], ['startMaintenance', [{ ip: '10.0.0.2' }]]],
    ['POST', '/machine/up', [{ ip: '10.0.0.2' }], ['stopMaintenance', [{ ip: '10.0.0.2' }]]],
  ])('carries out %s %s', async (method, path, content, wish) => {
    const body = content === undefined ? null : JSON.stringify(content);
    const response = await fetch(`${served.url}${path}`, { method, body });
    expect(response.status).toBe(200);
    expect(served.master.wishes.at(-1)).toEqual(wish);
  });

  it('gives refusals as they are, and other methods a list of those that are', async () => {
    served.master.outcome = { done: false, status: 409, message: 'No room' };
    const refused = await fetch(`${served.url}/weights`, { method: 'PUT', body: '[]' });
    expect([refused.status, await refused.text()]).toEqual([409, 'No room']);
    const wrong = await get('/weights', 'DELETE');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, PUT']);
  });
});
