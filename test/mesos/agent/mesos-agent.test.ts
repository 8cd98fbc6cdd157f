import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  type AddressInfo,
  createServer as createNetServer,
  type Server as NetServer,
} from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  framework,
  registered,
  taskInfo,
} from '../../../orchestrator/mesos/agent/core/agent.fixture.ts';
import type {
  AgentLinkCall,
  AgentLinkEvent,
} from '../../../orchestrator/mesos/wire/messages/agent-link.ts';
import { encodeRecord } from '../../../orchestrator/mesos/wire/recordio/encode-record.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A busy machine needs a while for a process. */
const PATIENCE = { timeout: 20_000 };

let folder = '';
let master: Server;
let stream: ServerResponse | undefined;
let said: AgentLinkCall[];
let agent: ChildProcess | undefined;
let port = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'started-'));
  said = [];
  master = createServer((request, response) => void hear(request, response));
  await listen(master);
  const probe = createNetServer();
  port = await listen(probe);
  await new Promise((resolve) => probe.close(resolve));
});
afterEach(async () => {
  await kill();
  master.closeAllConnections();
  await new Promise((resolve) => master.close(resolve));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function listen(server: NetServer) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A master that acknowledges every update. */
async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call: AgentLinkCall = JSON.parse((await request.toArray()).join(''));
  said.push(call);
  if (call.type !== 'REGISTER') response.writeHead(202).end();
  else {
    stream = response.writeHead(200, { 'Mesos-Stream-Id': 'stream' });
    tell(registered);
  }
  if (call.type !== 'UPDATE') return;
  const { framework_id, status } = call.update;
  const acknowledge = { framework_id, task_id: status.task_id, uuid: status.uuid ?? '' };
  tell({ type: 'ACKNOWLEDGE', acknowledge });
}

function tell(event: AgentLinkEvent): void {
  stream?.write(encodeRecord(Buffer.from(JSON.stringify(event))));
}

async function start(): Promise<void> {
  const masterPort = (master.address() as AddressInfo).port;
  const flags = {
    master: `127.0.0.1:${masterPort}`,
    ip: '127.0.0.1',
    port: String(port),
    hostname: 'node1',
    work_dir: folder,
    resources: 'cpus:2;mem:1024;disk:1024',
    containerizers: 'mesos',
    isolation: 'posix/cpu,posix/mem',
    'executor-reregistration-timeout': '10secs',
    'fetcher-cache-dir': join(folder, 'cache'),
  };
  const words = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
  const program = join(import.meta.dirname, '../../../orchestrator/mesos/programs/mesos-agent.ts');
  agent = spawn(process.execPath, ['--import', 'tsx', program, ...words], {
    env: { ...process.env, MESOS_HOSTNAME: 'unused', OWN: 'variable' },
    stdio: 'ignore',
  });
  await vi.waitFor(() => expect(said.some(({ type }) => type === 'REGISTER')).toBe(true), PATIENCE);
}

/** As a crash does: nothing can be tidied up. */
async function kill(): Promise<void> {
  if (agent === undefined) return;
  const gone = once(agent, 'exit');
  agent.kill('SIGKILL');
  await gone;
  agent = undefined;
}

const states = (id = 't') =>
  said.flatMap((call) =>
    call.type === 'UPDATE' && call.update.status.task_id.value === id
      ? call.update.status.state
      : [],
  );
const saw = (state: string, id = 't') =>
  vi.waitFor(() => expect(states(id)).toContain(state), PATIENCE);
const ask = async (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
const run = (value: string) =>
  tell({
    type: 'RUN_TASK',
    run_task: { framework, task: taskInfo('t', { command: { value } }) },
  });

it('runs a command and shows its output', async () => {
  await start();
  run('echo hello from $MESOS_TASK_ID; echo host: $MESOS_HOSTNAME $OWN; exit 4');
  await saw('TASK_FAILED');
  const state = await (await ask('/slave(1)/state.json')).json();
  const [executor] = [...state.frameworks, ...state.completed_frameworks].flatMap((each) => [
    ...each.executors,
    ...each.completed_executors,
  ]);
  expect(executor.completed_tasks).toMatchObject([{ id: 't', state: 'TASK_FAILED' }]);
  const files = await (await ask(`/files/browse?path=${executor.directory}`)).json();
  expect(files).toMatchObject([
    { path: `${executor.directory}/stderr`, mode: '-rw-r--r--', nlink: 1, size: 0 },
    { path: `${executor.directory}/stdout`, size: 28 },
  ]);
  const read = `/files/read?path=${executor.directory}/stdout&jsonp=show`;
  expect(await (await ask(`${read}&offset=-1`)).text()).toBe('show({"data":"","offset":28});');
  expect(await (await ask(`${read}&offset=6&length=9`)).text()).toBe(
    'show({"data":"from t\\nho","offset":6});',
  );
  const download = await ask('/files/download?path=/frameworks/F/executors/t/runs/latest/stdout');
  expect(await download.text()).toBe('hello from t\nhost: variable\n');
  expect((await ask('/files/read?path=/etc/passwd&offset=0')).status).toBe(404);
});

it('keeps a task over its own restart, and tells the exit status that it had', async () => {
  await start();
  run('until [ -e go ]; do sleep 0.05; done; exit 7');
  await saw('TASK_RUNNING');
  await kill();
  said = [];
  const sandbox = join(folder, 'slaves/S/frameworks/F/executors/t/runs/latest');
  await writeFile(join(sandbox, 'go'), '');
  await start();
  expect(said[0]).toMatchObject({ register: { agent_id: { value: 'S' }, tasks: [{ name: 't' }] } });
  await saw('TASK_FAILED');
  // An update whose acknowledgement the killed agent had not kept may be sent once more before.
  expect(said).toContainEqual(
    expect.objectContaining({
      type: 'UPDATE',
      update: expect.objectContaining({
        status: expect.objectContaining({
          state: 'TASK_FAILED',
          message: 'Command exited with status 7',
        }),
      }),
    }),
  );
});

it('kills a task that does not heed the request', async () => {
  await start();
  tell({
    type: 'RUN_TASK',
    run_task: {
      framework,
      task: taskInfo('t', {
        command: { value: "trap '' TERM; while :; do sleep 0.05; done" },
        kill_policy: { grace_period: { nanoseconds: 1e8 } },
      }),
    },
  });
  await saw('TASK_RUNNING');
  const ids = { framework_id: { value: 'F' }, task_id: { value: 't' } };
  tell({ type: 'KILL_TASK', kill_task: ids });
  await saw('TASK_KILLED');
});

/** An executor in a shell: subscribes by curl, tells that its task runs, and waits for the end. */
const EXECUTOR = `
ids="\\"framework_id\\":{\\"value\\":\\"$MESOS_FRAMEWORK_ID\\"},\\"executor_id\\":{\\"value\\":\\"$MESOS_EXECUTOR_ID\\"}"
call() { curl -sN -H 'Content-Type: application/json' -d "$1" "http://$MESOS_AGENT_ENDPOINT/api/v1/executor"; }
call "{\\"type\\":\\"SUBSCRIBE\\",$ids,\\"subscribe\\":{}}" > events &
until grep -q LAUNCH events; do sleep 0.05; done
status='"task_id":{"value":"t"},"uuid":"MDEyMzQ1Njc4OWFiY2RlZg=="'
call "{\\"type\\":\\"UPDATE\\",$ids,\\"update\\":{\\"status\\":{$status,\\"state\\":\\"TASK_RUNNING\\"}}}"
call "{\\"type\\":\\"MESSAGE\\",$ids,\\"message\\":{\\"data\\":\\"aGVsbG8=\\"}}"
until grep -q SHUTDOWN events; do sleep 0.05; done
`;

it('talks with an executor of the framework', async () => {
  await start();
  const executor = { executor_id: { value: 'E' }, command: { value: EXECUTOR } };
  tell({ type: 'RUN_TASK', run_task: { framework, executor, task: taskInfo('t', { executor }) } });
  await saw('TASK_RUNNING');
  await vi.waitFor(() =>
    expect(said).toContainEqual({
      type: 'EXECUTOR_MESSAGE',
      executor_message: {
        framework_id: { value: 'F' },
        executor_id: { value: 'E' },
        data: 'aGVsbG8=',
      },
    }),
  );
  const ids = { framework_id: { value: 'F' }, executor_id: { value: 'E' } };
  tell({ type: 'SHUTDOWN_EXECUTOR', shutdown_executor: ids });
  await saw('TASK_FAILED');
  expect(said).toContainEqual({ type: 'EXITED_EXECUTOR', exited_executor: { ...ids, status: 0 } });
  const events = join(folder, 'slaves/S/frameworks/F/executors/E/runs/latest/events');
  const text = await readFile(events, 'utf8');
  expect(text).toContain('"type":"ACKNOWLEDGED"');
});
