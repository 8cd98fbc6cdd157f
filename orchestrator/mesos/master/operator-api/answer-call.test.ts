import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeMessage } from '../../wire/codec/decode-message.ts';
import { encodeMessage } from '../../wire/codec/encode-message.ts';
import { protobufType } from '../../wire/codec/media-type.ts';
import {
  masterCallType,
  masterEventType,
  masterResponseType,
} from '../../wire/codec/message-types.ts';
import type { MasterCall } from '../../wire/messages/master-call.ts';
import { createRecordDecoder } from '../../wire/recordio/create-record-decoder.ts';
import { type ServedMaster, serveOperatorApi } from './serve-operator-api.fake.ts';

let served: ServedMaster;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-files-'));
  await writeFile(join(folder, 'log'), 'a line\n');
  served = await serveOperatorApi(
    { agents: 2, tasksPerAgent: 2, frameworks: 1 },
    { '/master/log': join(folder, 'log') },
  );
  served.master.state.weights.set('ops', 2);
  served.master.state.quotas.set('ops', { role: 'ops', limits: { cpus: { value: 2 } } });
});
afterAll(async () => {
  served.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  served.master.outcome = { done: true };
  served.master.serving = true;
  served.master.leads = served.master.info;
});

function post(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${served.url}/api/v1`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: { 'Content-Type': 'application/json', ...headers },
    redirect: 'manual',
  });
}
const call = (content: MasterCall) => post(JSON.stringify(content));

const AGENT = { agent_id: { value: 'S0' } };
const CPUS = { name: 'cpus', type: 'SCALAR' as const, scalar: { value: 1 } };

describe('POST /api/v1, reads', () => {
  it.each([
    ['GET_HEALTH', { get_health: { healthy: true } }],
    ['GET_VERSION', { get_version: { version_info: { version: '1.11.0' } } }],
    ['GET_WEIGHTS', { get_weights: { weight_infos: [{ role: 'ops', weight: 2 }] } }],
    [
      'GET_QUOTA',
      {
        get_quota: {
          status: { configs: [{ role: 'ops', limits: { cpus: { value: 2 } } }] },
        },
      },
    ],
    ['GET_MASTER', { get_master: { start_time: 1_764_000_000, elected_time: 1_764_000_001 } }],
    [
      'GET_ROLES',
      {
        get_roles: {
          roles: [
            { name: '*', weight: 1 },
            { name: 'ops', weight: 2 },
          ],
        },
      },
    ],
    ['GET_MAINTENANCE_STATUS', { get_maintenance_status: { status: {} } }],
    ['GET_MAINTENANCE_SCHEDULE', { get_maintenance_schedule: { schedule: {} } }],
    ['GET_OPERATIONS', { get_operations: {} }],
    ['GET_EXECUTORS', { get_executors: {} }],
    ['GET_LOGGING_LEVEL', { get_logging_level: { level: 0 } }],
    [
      'GET_FLAGS',
      { get_flags: { flags: expect.arrayContaining([{ name: 'quorum', value: '1' }]) } },
    ],
  ] as const)('answers %s', async (type, content) => {
    const response = await call({ type });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toMatchObject({ type, ...content });
  });

  it('shows agents, frameworks and tasks, and all of it at once', async () => {
    const [agents, frameworks, tasks, state] = await Promise.all(
      (['GET_AGENTS', 'GET_FRAMEWORKS', 'GET_TASKS', 'GET_STATE'] as const).map(async (type) =>
        (await call({ type })).json(),
      ),
    );
    expect(agents.get_agents.agents).toHaveLength(2);
    expect(agents.get_agents.agents[0]).toMatchObject({
      agent_info: { hostname: 'node2' },
      active: true,
      pid: 'slave(1)@10.0.0.2:5051',
      registered_time: { nanoseconds: 1_764_000_000_000_000_000 },
    });
    expect(
      agents.get_agents.agents[0].allocated_resources.find(
        ({ name }: { name: string }) => name === 'cpus',
      ).scalar,
    ).toEqual({ value: 0.2 });
    expect(frameworks.get_frameworks.frameworks[0]).toMatchObject({
      framework_info: { name: 'marathon' },
      connected: true,
    });
    expect(tasks.get_tasks.tasks).toHaveLength(4);
    expect(state.get_state).toEqual({
      get_agents: agents.get_agents,
      get_frameworks: frameworks.get_frameworks,
      get_tasks: tasks.get_tasks,
      get_executors: {},
    });
  });

  it('answers in protobuf when that is asked for', async () => {
    const body = encodeMessage(masterCallType, { type: 'GET_STATE' }, protobufType);
    const response = await post(body, { 'Content-Type': protobufType, Accept: protobufType });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const decoded = decodeMessage(masterResponseType, bytes, protobufType);
    expect(decoded).toEqual(await (await call({ type: 'GET_STATE' })).json());
  });

  it('lists and reads its files', async () => {
    const list = await call({ type: 'LIST_FILES', list_files: { path: '/master' } });
    expect((await list.json()).list_files.file_infos).toMatchObject([
      { path: '/master/log', size: 7 },
    ]);
    const read = await call({ type: 'READ_FILE', read_file: { path: '/master/log', offset: 2 } });
    expect(await read.json()).toMatchObject({
      read_file: { size: 7, data: Buffer.from('line\n').toString('base64') },
    });
    const none = await call({ type: 'READ_FILE', read_file: { path: '/etc/passwd', offset: 0 } });
    expect(none.status).toBe(404);
  });
});

describe('POST /api/v1, writes', () => {
  it.each<[MasterCall, number, readonly unknown[]]>([
    [
      { type: 'UPDATE_WEIGHTS', update_weights: { weight_infos: [{ role: 'a', weight: 2 }] } },
      200,
      ['updateWeights', [{ role: 'a', weight: 2 }]],
    ],
    [
      {
        type: 'UPDATE_QUOTA',
        update_quota: { force: true, quota_configs: [{ role: 'a', limits: {} }] },
      },
      200,
      ['updateQuota', [{ role: 'a', limits: {} }], true],
    ],
    [
      { type: 'SET_QUOTA', set_quota: { quota_request: { role: 'a', guarantee: [CPUS] } } },
      200,
      [
        'updateQuota',
        [{ role: 'a', guarantees: { cpus: { value: 1 } }, limits: { cpus: { value: 1 } } }],
        false,
      ],
    ],
    [
      { type: 'REMOVE_QUOTA', remove_quota: { role: 'a' } },
      200,
      ['updateQuota', [{ role: 'a' }], false],
    ],
    [{ type: 'TEARDOWN', teardown: { framework_id: { value: 'F' } } }, 200, ['teardown', 'F']],
    [
      { type: 'START_MAINTENANCE', start_maintenance: { machines: [{ hostname: 'node2' }] } },
      200,
      ['startMaintenance', [{ hostname: 'node2' }]],
    ],
    [
      { type: 'STOP_MAINTENANCE', stop_maintenance: { machines: [{ hostname: 'node2' }] } },
      200,
      ['stopMaintenance', [{ hostname: 'node2' }]],
    ],
    [
      {
        type: 'DRAIN_AGENT',
        drain_agent: { ...AGENT, max_grace_period: { seconds: 600 }, mark_gone: true },
      },
      200,
      ['drainAgent', 'S0', { maxGracePeriodNanoseconds: 600e9, markGone: true }],
    ],
    [{ type: 'DRAIN_AGENT', drain_agent: AGENT }, 200, ['drainAgent', 'S0', { markGone: false }]],
    [{ type: 'DEACTIVATE_AGENT', deactivate_agent: AGENT }, 200, ['deactivateAgent', 'S0']],
    [{ type: 'REACTIVATE_AGENT', reactivate_agent: AGENT }, 200, ['reactivateAgent', 'S0']],
    [{ type: 'MARK_AGENT_GONE', mark_agent_gone: AGENT }, 200, ['markAgentGone', 'S0']],
    [
      { type: 'RESERVE_RESOURCES', reserve_resources: { ...AGENT, resources: [CPUS] } },
      202,
      ['operate', 'S0', { type: 'RESERVE', reserve: { source: undefined, resources: [CPUS] } }],
    ],
    [
      { type: 'UNRESERVE_RESOURCES', unreserve_resources: { ...AGENT, resources: [CPUS] } },
      202,
      ['operate', 'S0', { type: 'UNRESERVE', unreserve: { resources: [CPUS] } }],
    ],
    [
      { type: 'CREATE_VOLUMES', create_volumes: { ...AGENT, volumes: [CPUS] } },
      202,
      ['operate', 'S0', { type: 'CREATE', create: { volumes: [CPUS] } }],
    ],
    [
      { type: 'DESTROY_VOLUMES', destroy_volumes: { ...AGENT, volumes: [CPUS] } },
      202,
      ['operate', 'S0', { type: 'DESTROY', destroy: { volumes: [CPUS] } }],
    ],
  ])('carries out %j with %i', async (content, status, wish) => {
    const response = await call(content);
    expect([response.status, await response.text()]).toEqual([status, '']);
    expect(served.master.wishes.at(-1)).toEqual(wish);
  });

  it('takes a grace period as the documentation writes it', async () => {
    await post(
      '{"type":"DRAIN_AGENT","drain_agent":{"agent_id":{"value":"S0"},"max_grace_period":"10mins"}}',
    );
    expect(served.master.wishes.at(-1)).toEqual([
      'drainAgent',
      'S0',
      { maxGracePeriodNanoseconds: 600e9, markGone: false },
    ]);
  });

  it('takes a maintenance schedule of today', async () => {
    const schedule = {
      windows: [
        {
          machine_ids: [{ hostname: 'node2', ip: '10.0.0.2' }],
          unavailability: {
            start: { nanoseconds: 1_764_000_000_000_000_000 },
            duration: { nanoseconds: 3_600_000_000_000 },
          },
        },
      ],
    };
    const content = {
      type: 'UPDATE_MAINTENANCE_SCHEDULE',
      update_maintenance_schedule: { schedule },
    };
    expect((await post(JSON.stringify(content))).status).toBe(200);
    expect(served.master.wishes.at(-1)).toEqual(['updateMaintenanceSchedule', schedule]);
  });

  it('gives a refusal as it is', async () => {
    served.master.outcome = { done: false, status: 409, message: 'Insufficient resources' };
    const response = await call({ type: 'MARK_AGENT_GONE', mark_agent_gone: AGENT });
    expect([response.status, await response.text()]).toEqual([409, 'Insufficient resources']);
  });
});

describe('POST /api/v1, bad requests', () => {
  it.each([
    ['{', {}, 400, /^Failed to parse body into JSON/],
    ['{}', {}, 400, "Failed to validate master::Call: Expecting 'type' to be present"],
    [
      '{"type":"TEARDOWN"}',
      {},
      400,
      "Failed to validate master::Call: Expecting 'teardown' to be present",
    ],
    ['{"type":"UNKNOWN"}', {}, 501, ''],
    ['{"type":"GET_STATE"}', { 'Content-Type': 'text/plain' }, 415, /^Expecting 'Content-Type'/],
    ['{"type":"GET_STATE"}', { Accept: 'text/html' }, 406, /^Expecting 'Accept' to allow/],
  ] as const)('answers to %j with %j: %i', async (body, headers, status, text) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(await response.text()).toEqual(
      typeof text === 'string' ? text : expect.stringMatching(text),
    );
  });

  it('takes posts only', async () => {
    const response = await fetch(`${served.url}/api/v1`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('sends to the leader, and waits for one', async () => {
    const leader = { ...served.master.info, id: 'other', address: { ip: '10.9.9.9', port: 5050 } };
    served.master.serving = false;
    served.master.leads = leader;
    const moved = await call({ type: 'GET_STATE' });
    expect([moved.status, moved.headers.get('location')]).toEqual([307, '//10.9.9.9:5050/api/v1']);
    served.master.leads = undefined;
    const none = await call({ type: 'GET_STATE' });
    expect([none.status, await none.text()]).toEqual([503, 'No leader elected']);
    served.master.leads = served.master.info;
    const early = await call({ type: 'GET_STATE' });
    expect([early.status, await early.text()]).toEqual([503, 'Master has not finished recovery']);
  });
});

describe('SUBSCRIBE', () => {
  async function subscribe(headers: Record<string, string> = {}) {
    const response = await post('{"type":"SUBSCRIBE"}', headers);
    const reader = response.body?.getReader();
    const decoder = createRecordDecoder(1e6);
    const waiting: Uint8Array[] = [];
    const next = async (mediaType = 'application/json' as const) => {
      while (waiting.length === 0) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done || value === undefined) return undefined;
        waiting.push(...decoder.push(value));
      }
      return decodeMessage(masterEventType, waiting.shift() ?? new Uint8Array(), mediaType);
    };
    return { response, next, end: () => reader?.cancel() };
  }

  it('tells the state, beats, and tells each change', async () => {
    const { response, next, end } = await subscribe();
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await next()).toMatchObject({
      type: 'SUBSCRIBED',
      subscribed: {
        heartbeat_interval_seconds: 15,
        get_state: { get_agents: { agents: [{}, {}] } },
      },
    });
    expect(await next()).toEqual({ type: 'HEARTBEAT' });
    const [agent] = served.master.state.agents.values();
    const [framework] = served.master.state.frameworks.values();
    const [task] = framework?.tasks.values() ?? [];
    if (agent === undefined || framework === undefined || task === undefined) throw new Error();
    const [status] = task.statuses;
    if (status === undefined) throw new Error();
    served.master.tell({ type: 'TASK_ADDED', task });
    served.master.tell({
      type: 'TASK_UPDATED',
      frameworkId: framework.id,
      status,
      state: 'TASK_RUNNING',
    });
    served.master.tell({ type: 'AGENT_ADDED', agent });
    served.master.tell({ type: 'AGENT_REMOVED', agentId: agent.id });
    served.master.tell({ type: 'FRAMEWORK_ADDED', framework });
    served.master.tell({ type: 'FRAMEWORK_UPDATED', framework });
    served.master.tell({ type: 'FRAMEWORK_REMOVED', framework });
    expect(await next()).toMatchObject({ task_added: { task: { task_id: task.task_id } } });
    expect(await next()).toMatchObject({
      task_updated: { state: 'TASK_RUNNING', framework_id: { value: framework.id } },
    });
    expect(await next()).toMatchObject({
      agent_added: { agent: { agent_info: { hostname: 'node2' } } },
    });
    expect(await next()).toEqual({
      type: 'AGENT_REMOVED',
      agent_removed: { agent_id: { value: agent.id } },
    });
    expect(await next()).toMatchObject({ framework_added: { framework: { active: true } } });
    expect(await next()).toMatchObject({ framework_updated: { framework: { active: true } } });
    expect(await next()).toMatchObject({
      framework_removed: { framework_info: { name: 'marathon' } },
    });
    await end();
  });

  it('ends the oldest subscription when there are more than the flag allows', async () => {
    const streams = [await subscribe(), await subscribe(), await subscribe()];
    const [oldest] = streams;
    await oldest?.next();
    await oldest?.next();
    expect(await oldest?.next()).toBeUndefined();
    for (const { end } of streams) await end();
  });
});
