import { mkdir, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeMessage } from '../../wire/codec/decode-message.ts';
import { encodeMessage } from '../../wire/codec/encode-message.ts';
import {
  agentCallType,
  agentResponseType,
  executorCallType,
  executorEventType,
} from '../../wire/codec/message-types.ts';
import type { AgentCall } from '../../wire/messages/agent-call.ts';
import type { ExecutorCall } from '../../wire/messages/executor-call.ts';
import { createRecordDecoder } from '../../wire/recordio/create-record-decoder.ts';
import { encodeRecord } from '../../wire/recordio/encode-record.ts';
import { spawnSideProcess } from '../containers/spawn-side-process.ts';
import {
  type AgentFixture,
  createAgentFixture,
  framework,
  registered,
  runTask,
  taskInfo,
} from '../core/agent.fixture.ts';
import { createAgentServer } from './create-agent-server.ts';
import { executorRoutes } from './executor-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { operatorRoutes } from './operator-routes.ts';
import { stateRoutes } from './state-routes.ts';

const json = 'application/json';
const protobuf = 'application/x-protobuf';
let fixture: AgentFixture;
let server: Server;

beforeEach(async () => {
  fixture = await createAgentFixture();
  await fixture.tell(registered);
  const { agent } = fixture;
  const { paths } = agent.context;
  server = createAgentServer(
    {
      ...stateRoutes(agent),
      ...fileRoutes(() => ({ paths, agentId: agent.model.id })),
      ...executorRoutes(agent),
      ...operatorRoutes(agent),
    },
    () => {},
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await fixture.dispose();
});

const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const get = (path: string) => fetch(url(path));
const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(url(path), {
    method: 'POST',
    body: body as string,
    headers: { 'Content-Type': json, ...headers },
  });
const call = (value: AgentCall, headers?: Record<string, string>) =>
  post('/api/v1', JSON.stringify(value), headers);

async function runOne(): Promise<string> {
  await fixture.tell(runTask('t'));
  await fixture.saw('t TASK_RUNNING');
  return [...fixture.containers.specs.keys()][0] ?? '';
}

describe('the old endpoints', () => {
  it('tell of the agent and its tasks', async () => {
    const container = await runOne();
    expect(await (await get('/slave(1)/state.json')).json()).toMatchObject({
      id: 'S',
      pid: 'slave(1)@10.0.0.5:5051',
      hostname: 'node1',
      resources: { cpus: 4, mem: 512, ports: '[31000-32000]' },
      frameworks: [
        {
          id: 'F',
          executors: [
            {
              id: 't',
              container,
              directory: join(
                fixture.folder,
                `slaves/S/frameworks/F/executors/t/runs/${container}`,
              ),
              tasks: [{ id: 't', state: 'TASK_RUNNING', slave_id: 'S' }],
            },
          ],
        },
      ],
    });
    const metrics = await (await get('/metrics/snapshot')).json();
    expect(metrics).toMatchObject({ 'slave/tasks_running': 1, 'slave/registered': 1 });
    const [statistics] = await (await get('/monitor/statistics')).json();
    expect(statistics).toMatchObject({ executor_id: 't', statistics: { cpus_limit: 1 } });
  });

  it('answer as a script when a page wants one, and let no page of another origin ask', async () => {
    const answer = await get('/version?jsonp=angular.callbacks._0');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await answer.text()).toMatch(/^angular\.callbacks\._0\(\{"version":"1\.11\.0"/);
    expect((await get('/version?jsonp=alert(1)')).status).toBe(400);
  });

  it.each([
    ['/files/browse', 400, "Expecting 'path=value' in query.\n"],
    ['/files/read?path=/etc/passwd&offset=0', 404, ''],
    ['/files/read?path=LOG&offset=-2', 400, 'Negative offset provided: -2.\n'],
    ['/files/read?path=LOG&offset=x', 400, 'Failed to parse offset'],
    ['/files/read?path=SANDBOX&offset=0', 400, 'Cannot read from a directory.\n'],
    ['/files/browse?path=LOG', 404, ''],
    ['/nothing', 404, ''],
  ])('refuse %s', async (path, status, body) => {
    const sandbox = join(fixture.folder, 'slaves/S/frameworks/F/executors/E/runs/C');
    await mkdir(sandbox, { recursive: true });
    await writeFile(join(sandbox, 'log'), 'text');
    const named = path.replace('LOG', join(sandbox, 'log')).replace('SANDBOX', sandbox);
    const answer = await get(named);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(body);
  });
});

describe('the operator API', () => {
  it.each<[AgentCall, object]>([
    [{ type: 'GET_HEALTH' }, { get_health: { healthy: true } }],
    [{ type: 'GET_VERSION' }, { get_version: { version_info: { version: '1.11.0' } } }],
    [{ type: 'GET_TASKS' }, { get_tasks: { launched_tasks: [{ name: 't' }] } }],
    [{ type: 'GET_EXECUTORS' }, { get_executors: { executors: [{}] } }],
    [{ type: 'GET_AGENT' }, { get_agent: { agent_info: { hostname: 'node1' } } }],
    [
      { type: 'GET_CONTAINERS', get_containers: {} },
      { get_containers: { containers: [{ executor_id: { value: 't' } }] } },
    ],
  ])('answers %j in both forms', async (question, expected) => {
    await runOne();
    expect(await (await call(question)).json()).toMatchObject({ type: question.type, ...expected });
    const answer = await post('/api/v1', encodeMessage(agentCallType, question, protobuf), {
      'Content-Type': protobuf,
      Accept: protobuf,
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(decodeMessage(agentResponseType, bytes, protobuf)).toMatchObject(expected);
  });

  it('reads files of sandboxes, and no others', async () => {
    await runOne();
    const path = '/frameworks/F/executors/t/runs/latest/stdout';
    const file = await call({ type: 'READ_FILE', read_file: { path, offset: 0 } });
    expect(await file.json()).toMatchObject({ read_file: { size: 0 } });
    const other = await call({ type: 'LIST_FILES', list_files: { path: '/etc' } });
    expect(other.status).toBe(404);
  });

  it.each([
    ['{}', json, 400, "Expecting 'type' to be present"],
    ['no json', json, 400, 'Failed to parse body into JSON'],
    ['{}', 'text/plain', 415, "Expecting 'Content-Type' of"],
    ['{"type":"GET_RESOURCE_PROVIDERS"}', json, 501, 'not implemented'],
  ])('refuses %s as %s', async (body, type, status, text) => {
    const answer = await post('/api/v1', body, { 'Content-Type': type });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(text);
  });
});

describe('a session beside a task', () => {
  const records = { Accept: 'application/recordio', 'Message-Accept': json };
  const launch = (parent: string, value: string, id = 's1'): AgentCall => ({
    type: 'LAUNCH_NESTED_CONTAINER_SESSION',
    launch_nested_container_session: {
      container_id: { value: id, parent: { value: parent } },
      command: { value },
    },
  });
  const texts = async (answer: Response): Promise<string> => {
    const parts = createRecordDecoder(1e6).push(new Uint8Array(await answer.arrayBuffer()));
    const ios = parts.map((part) => JSON.parse(Buffer.from(part).toString()));
    return ios
      .map(({ data }) => `${data.type} ${Buffer.from(data.data, 'base64')}`)
      .sort()
      .join('');
  };

  it('has output, input and an exit status', async () => {
    const parent = await runOne();
    vi.spyOn(fixture.containers, 'run').mockImplementation(async (_spec, { argv }) =>
      spawnSideProcess(argv, { cwd: '/', environment: { PATH: process.env.PATH ?? '' } }),
    );
    const answer = await call(launch(parent, 'cat; echo bad >&2; exit 3'), records);
    expect(answer.headers.get('content-type')).toBe('application/recordio');
    const input = [
      { type: 'CONTAINER_ID', container_id: { value: 's1' } },
      { type: 'PROCESS_IO', process_io: stdin('hello\n') },
      { type: 'PROCESS_IO', process_io: stdin('') },
    ].map((attach_container_input) =>
      encodeRecord(
        Buffer.from(JSON.stringify({ type: 'ATTACH_CONTAINER_INPUT', attach_container_input })),
      ),
    );
    const attached = await post('/api/v1', Buffer.concat(input), {
      'Content-Type': 'application/recordio',
      'Message-Content-Type': json,
    });
    expect(attached.status).toBe(200);
    expect(await texts(answer)).toBe('STDERR bad\nSTDOUT hello\n');
    const wait: AgentCall = {
      type: 'WAIT_CONTAINER',
      wait_container: { container_id: { value: 's1', parent: { value: parent } } },
    };
    expect(await (await call(wait)).json()).toMatchObject({ wait_container: { exit_status: 768 } });
  });

  it('gets no more input from whoever sends nonsense', async () => {
    const parent = await runOne();
    vi.spyOn(fixture.containers, 'run').mockImplementation(async (_spec, { argv }) =>
      spawnSideProcess(argv, { cwd: '/', environment: { PATH: process.env.PATH ?? '' } }),
    );
    const answer = await call(launch(parent, 'cat; echo over'), records);
    const attach_container_input = { type: 'CONTAINER_ID', container_id: { value: 's1' } };
    const first = JSON.stringify({ type: 'ATTACH_CONTAINER_INPUT', attach_container_input });
    const attached = await post(
      '/api/v1',
      Buffer.concat([first, 'no json'].map((text) => encodeRecord(Buffer.from(text)))),
      { 'Content-Type': 'application/recordio', 'Message-Content-Type': json },
    );
    expect(attached.status).toBe(400);
    expect(await texts(answer)).toBe('STDOUT over\n');
  });

  it('needs a task, and a reader of records', async () => {
    const unknown = await call(launch('nobody', 'true'), records);
    expect([unknown.status, await unknown.text()]).toEqual([400, 'Container cannot be found']);
    expect((await call(launch('nobody', 'true'), { Accept: 'text/html' })).status).toBe(406);
  });

  function stdin(text: string) {
    return { type: 'DATA', data: { type: 'STDIN', data: Buffer.from(text).toString('base64') } };
  }
});

describe('the executor API', () => {
  const ids = { framework_id: { value: 'F' }, executor_id: { value: 'E' } };
  const status = { task_id: { value: 't' }, state: 'TASK_RUNNING' as const };
  const uuid = Buffer.from('0123456789abcdef').toString('base64');
  const say = (value: ExecutorCall, type: typeof json | typeof protobuf = json) =>
    post('/api/v1/executor', encodeMessage(executorCallType, value, type), {
      'Content-Type': type,
      Accept: type,
    });
  const launch = async (): Promise<void> => {
    const executor = { executor_id: { value: 'E' }, command: { value: 'run' } };
    const task = taskInfo('t', { executor, command: undefined });
    await fixture.tell({ type: 'RUN_TASK', run_task: { framework, executor, task } });
    await vi.waitFor(() => expect(fixture.containers.calls).toHaveLength(1));
  };

  it.each([json, protobuf] as const)('tells tasks and takes updates as %s', async (type) => {
    await launch();
    const answer = await say({ type: 'SUBSCRIBE', ...ids, subscribe: {} }, type);
    const reader = answer.body?.getReader();
    const decoder = createRecordDecoder(1e6);
    const events: string[] = [];
    const read = async (count: number): Promise<void> => {
      while (events.length < count) {
        const chunk = await reader?.read();
        for (const record of decoder.push(chunk?.value ?? new Uint8Array())) {
          events.push(decodeMessage(executorEventType, record, type).type);
        }
      }
    };
    await read(2);
    const update: ExecutorCall = {
      type: 'UPDATE',
      ...ids,
      update: { status: { ...status, uuid } },
    };
    expect((await say(update, type)).status).toBe(202);
    await fixture.saw('t TASK_RUNNING');
    await read(3);
    expect(events).toEqual(['SUBSCRIBED', 'LAUNCH', 'ACKNOWLEDGED']);
    await reader?.cancel();
  });

  it('overlooks an unacknowledged update that can not be acknowledged', async () => {
    await launch();
    const subscribe = { unacknowledged_updates: [{ status }, { status: { ...status, uuid } }] };
    const answer = await say({ type: 'SUBSCRIBE', ...ids, subscribe });
    expect(answer.status).toBe(200);
    await fixture.saw('t TASK_RUNNING');
    await answer.body?.cancel();
  });

  it.each<[string, ExecutorCall, number, string]>([
    [
      'an unknown framework',
      { type: 'HEARTBEAT', ...ids, framework_id: { value: 'X' } },
      400,
      'Framework cannot be found',
    ],
    [
      'an unknown executor',
      { type: 'HEARTBEAT', ...ids, executor_id: { value: 'X' } },
      400,
      'Executor cannot be found',
    ],
    [
      'one that did not subscribe',
      { type: 'UPDATE', ...ids, update: { status: { ...status, uuid } } },
      403,
      'Executor is not subscribed',
    ],
  ])('refuses %s', async (_name, value, code, text) => {
    await launch();
    const answer = await say(value);
    expect([answer.status, await answer.text()]).toEqual([code, text]);
  });
});
