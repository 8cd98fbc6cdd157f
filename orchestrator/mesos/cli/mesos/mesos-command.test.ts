import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRecordDecoder } from '../../wire/recordio/create-record-decoder.ts';
import { encodeRecord } from '../../wire/recordio/encode-record.ts';
import { type FakeIo, fakeIo } from '../common/cli-io.fake.ts';
import { type FakeServer, fakeServer } from '../common/http-server.fake.ts';
import { exitCode } from './exit-code.ts';
import { mesosCommand } from './mesos-command.ts';
import type { TerminalIo } from './terminal-io.ts';

let master: FakeServer;
let agent: FakeServer;
let io: FakeIo;
let code: number | undefined;
let input: PassThrough;
let output: PassThrough;
/** Calls that the agent got. */
let calls: Record<string, unknown>[];

/** Answers a session with one line, once its input has come to an end. */
function answerAgent(request: IncomingMessage, response: ServerResponse): boolean {
  void (async () => {
    if (request.headers['content-type'] === 'application/recordio') {
      const decoder = createRecordDecoder(1_000_000);
      request.on('data', (chunk: Buffer) => {
        for (const record of decoder.push(chunk)) {
          calls.push(JSON.parse(String(Buffer.from(record))));
        }
        if (JSON.stringify(calls).includes('"STDIN","data":""')) sayAndEnd?.();
      });
      return;
    }
    const call = JSON.parse(await text(request));
    calls.push(call);
    if (call.type === 'WAIT_CONTAINER') {
      response.end(JSON.stringify({ wait_container: { exit_status: 3 << 8 } }));
      return;
    }
    response.writeHead(200, { 'content-type': 'application/recordio' });
    response.flushHeaders();
    sayAndEnd = () => {
      const data = Buffer.from('hello\n').toString('base64');
      response.write(
        encodeRecord(Buffer.from(JSON.stringify({ type: 'DATA', data: { type: 'STDOUT', data } }))),
      );
      response.end();
    };
    if (!interactive) sayAndEnd();
  })();
  return true;
}
let sayAndEnd: (() => void) | undefined;
let interactive = false;

beforeEach(async () => {
  master = await fakeServer();
  agent = await fakeServer(answerAgent);
  io = fakeIo({ env: { MESOS_MASTER: master.address } });
  code = undefined;
  input = new PassThrough();
  output = new PassThrough();
  calls = [];
  interactive = false;
  const status = (state: string) => ({
    state,
    container_status: { container_id: { value: 'c-1' } },
  });
  const task = { framework_id: 'F', executor_id: '', slave_id: 'S0' };
  master.answers.set('GET /slaves', {
    slaves: [{ id: 'S0', hostname: 'n1', active: true, pid: `slave(1)@${agent.address}` }],
  });
  master.answers.set('GET /frameworks', {
    frameworks: [
      { id: 'F', name: 'marathon', hostname: 'm', active: true, tasks: [] },
      { id: 'G', name: 'old', active: false },
    ],
  });
  master.answers.set('GET /tasks?order=asc&limit=-1', {
    tasks: [
      { ...task, id: 'web.1', state: 'TASK_RUNNING', statuses: [status('TASK_RUNNING')] },
      { ...task, id: 'web.2', state: 'TASK_RUNNING', statuses: [status('TASK_RUNNING')] },
      {
        ...task,
        id: 'nginx',
        state: 'TASK_RUNNING',
        container: { type: 'DOCKER' },
        statuses: [status('TASK_RUNNING')],
      },
      { ...task, id: 'done', state: 'TASK_FINISHED', statuses: [status('TASK_FINISHED')] },
    ],
  });
});
afterEach(() => {
  master.close();
  agent.close();
});

async function run(...argv: string[]): Promise<void> {
  const terminal: TerminalIo = {
    input,
    output,
    errors: output,
    size: () => undefined,
    makeRaw: () => () => undefined,
    onResize: () => () => undefined,
  };
  const command = mesosCommand({ io, terminal, exitWith: (exit) => (code = exit) });
  await command.parseAsync(argv, { from: 'user' });
}

describe('lists', () => {
  it('of agents', async () => {
    await run('agent', 'list');
    expect(io.lines).toEqual(['Agent ID  Hostname  Active\nS0        n1        True']);
  });

  it('of active frameworks, or of all', async () => {
    await run('framework', 'list');
    await run('framework', 'list', '-a');
    expect(io.lines.map((table) => table.split('\n').length)).toEqual([2, 3]);
    expect(io.lines[1]).toContain('G   False             old');
  });

  it('of running tasks, or of all', async () => {
    await run('task', 'list');
    expect(io.lines[0]?.split('\n')).toEqual([
      'ID     State         Framework ID  Executor ID',
      'web.1  TASK_RUNNING  F',
      'web.2  TASK_RUNNING  F',
      'nginx  TASK_RUNNING  F',
    ]);
    await run('task', 'list', '--all', '--json');
    expect(JSON.parse(io.lines[1] ?? '')).toHaveLength(4);
  });

  it('that are empty are told in words', async () => {
    master.answers.set('GET /slaves', { slaves: [] });
    await run('agent', 'list');
    expect(io.lines).toEqual(['The cluster does not have any agents.']);
  });
});

describe('task exec', () => {
  it('runs a command and ends as it does', async () => {
    await run('task', 'exec', 'web.1', 'ls', '-l', '/');
    expect(String(output.read())).toBe('hello\n');
    expect(code).toBe(3);
    expect(calls).toEqual([
      {
        type: 'LAUNCH_NESTED_CONTAINER_SESSION',
        launch_nested_container_session: {
          container_id: { parent: { value: 'c-1' }, value: expect.any(String) },
          command: { shell: false, value: 'ls', arguments: ['ls', '-l', '/'] },
        },
      },
      { type: 'WAIT_CONTAINER', wait_container: { container_id: expect.anything() } },
    ]);
  });

  it('passes input on when it is interactive', async () => {
    interactive = true;
    input.end('some input');
    await run('task', 'exec', '-i', 'web.1', 'cat');
    const inputs = calls.filter(({ type }) => type === 'ATTACH_CONTAINER_INPUT');
    expect(inputs).toMatchObject([
      { attach_container_input: { type: 'CONTAINER_ID' } },
      {
        attach_container_input: {
          type: 'PROCESS_IO',
          process_io: {
            data: { type: 'STDIN', data: Buffer.from('some input').toString('base64') },
          },
        },
      },
      { attach_container_input: { process_io: { data: { data: '' } } } },
    ]);
    expect(String(output.read())).toBe('hello\n');
  });

  it.each([
    [['task', 'exec', 'nothing', 'ls'], 'No running task has the id nothing.', 'task list'],
    [['task', 'exec', 'web', 'ls'], 'Several running tasks begin with web: web.1, web.2.', 'more'],
    [['task', 'exec', 'done', 'ls'], 'No running task has the id done.', 'task list'],
    [['task', 'exec', '-t', 'web.1', 'sh'], 'A terminal is asked for', '--tty'],
    [['task', 'exec', 'nginx', 'sh'], 'Docker container', 'ssh -t n1 docker exec -it mesos-c-1 sh'],
    [['task', 'inspect', 'nothing'], 'There is no task nothing.', 'list --all'],
  ])('%j is refused with advice', async (argv, message, advice) => {
    await expect(run(...argv)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      advice: expect.stringContaining(advice),
    });
  });
});

it('says that no master answers, and what to do', async () => {
  master.close();
  await expect(run('agent', 'list')).rejects.toMatchObject({
    message: expect.stringMatching(/^No Mesos master answers: .*ECONNREFUSED/),
    advice: expect.stringContaining('systemctl status mesos-master'),
  });
});

it('reads wait statuses as shells do', () => {
  expect([0, 1 << 8, 255 << 8, 9, 15].map(exitCode)).toEqual([0, 1, 255, 137, 143]);
});
