import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeIo, fakeIo } from '../common/cli-io.fake.ts';
import { type FakeServer, fakeServer } from '../common/http-server.fake.ts';
import { dcosCommand } from './dcos-command.ts';

let master: FakeServer;
let agent: FakeServer;
let io: FakeIo;

/** A log of numbered lines, longer than what is read at a time. */
const LOG = Array.from({ length: 20_000 }, (_line, index) => `line ${index}\n`).join('');

beforeEach(async () => {
  master = await fakeServer();
  agent = await fakeServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://agent');
    if (url.pathname !== '/files/read') return false;
    const offset = Number(url.searchParams.get('offset'));
    const length = Number(url.searchParams.get('length'));
    const body =
      offset === -1
        ? { data: '', offset: LOG.length }
        : { data: LOG.slice(offset, offset + length), offset };
    response.end(JSON.stringify(body));
    return true;
  });
  io = fakeIo({ env: { MESOS_MASTER: master.address } });
  master.answers.set('GET /slaves', {
    slaves: [{ id: 'S0', hostname: 'n1', active: true, pid: `slave(1)@${agent.address}` }],
  });
  master.answers.set('GET /state', { id: 'M', hostname: 'm1' });
  const task = { framework_id: 'F', slave_id: 'S0', name: 'web', statuses: [] };
  master.answers.set('GET /tasks?order=asc&limit=-1', {
    tasks: [
      { ...task, id: 'web.1', state: 'TASK_FAILED' },
      { ...task, id: 'web.2', state: 'TASK_RUNNING' },
    ],
  });
  const executor = { id: 'e', directory: '/sandboxes/e' };
  agent.answers.set('GET /state', {
    frameworks: [
      {
        executors: [{ ...executor, tasks: [{ id: 'web.2' }] }],
        completed_executors: [{ ...executor, completed_tasks: [{ id: 'web.1' }] }],
      },
    ],
  });
  agent.answers.set('GET /files/browse?path=%2Fsandboxes%2Fe', [
    { path: '/sandboxes/e/stdout', size: 3, mode: '-rw-r--r--', mtime: 0 },
    { path: '/sandboxes/e/stderr', size: 0, mode: '-rw-r--r--', mtime: 0 },
  ]);
});
afterEach(() => {
  master.close();
  agent.close();
});

function run(line: string): Promise<unknown> {
  const streams = {
    input: new PassThrough(),
    output: new PassThrough(),
    errors: new PassThrough(),
  };
  const undo = () => () => undefined;
  const terminal = { ...streams, size: () => undefined, makeRaw: undo, onResize: undo };
  const command = dcosCommand({ io, terminal, exitWith: () => undefined });
  return command.parseAsync(line.split(' '), { from: 'user' });
}

describe('dcos', () => {
  it.each([
    ['task', 'NAME  HOST  USER  STATE         ID\nweb   n1    root  TASK_RUNNING  web.2'],
    [
      'task list --all .1',
      'NAME  HOST  USER  STATE        ID\nweb   n1    root  TASK_FAILED  web.1',
    ],
    ['task log --lines 2 web', 'line 19998\nline 19999'],
    ['task log --lines 1 web.1 stderr', 'line 19999'],
    ['task ls web', 'stdout  stderr'],
    [
      'node',
      'HOSTNAME  IP         ID  TYPE\nn1        127.0.0.1  S0  agent\nm1        m1         M   master (leader)',
    ],
  ])('%s', async (line, output) => {
    await run(line);
    expect(io.lines.join('\n')).toBe(output);
  });

  it('reads as many pages of a log as it takes', async () => {
    await run('task log --lines 15000 web');
    expect(io.lines[0]?.split('\n')).toHaveLength(15_000);
    expect(io.lines[0]?.startsWith('line 5000\n')).toBe(true);
  });

  it('changes agents by the operator API', async () => {
    master.answers.set('POST /api/v1', {});
    await run('node drain S0');
    expect(master.changes).toEqual([
      expect.objectContaining({
        body: { type: 'DRAIN_AGENT', drain_agent: { agent_id: { value: 'S0' } } },
      }),
    ]);
  });

  it.each([
    ['task log nothing', 'Cannot find a task with ID containing "nothing"'],
    ['task log --lines few web', "'few' is not a number of lines."],
  ])('%s', async (line, message) => {
    await expect(run(line)).rejects.toMatchObject({ message });
  });
});
