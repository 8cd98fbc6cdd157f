import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeIo, fakeIo } from '../common/cli-io.fake.ts';
import { type FakeServer, fakeServer } from '../common/http-server.fake.ts';
import { chronosCommand } from './chronos-command.ts';

let server: FakeServer;
let io: FakeIo;

beforeEach(async () => {
  server = await fakeServer();
  io = fakeIo({ env: { CHRONOS_URL: server.address } });
  server.answers.set('GET /v1/scheduler/jobs', [
    { name: 'import', schedule: 'R/x/PT1H', successCount: 3 },
    { name: 'other', schedule: 'R/y/PT1H', disabled: true },
    { name: 'report', parents: ['import'], errorCount: 1 },
    { name: 'mail', parents: ['report'] },
    { name: 'tidy', parents: ['import'] },
  ]);
  server.answers.set('GET /v1/scheduler/jobs/summary', {
    jobs: [{ name: 'import', status: 'success', state: '1 running', disabled: false }],
  });
});
afterEach(() => server.close());

function run(line: string): Promise<unknown> {
  return chronosCommand(io).parseAsync(line.split(' '), { from: 'user' });
}

describe('chronos', () => {
  it('lists jobs', async () => {
    await run('list');
    expect(io.lines[0]?.split('\n').slice(0, 4)).toEqual([
      'NAME    WHEN          STATE      LAST     SUCCESSES  ERRORS',
      'import  R/x/PT1H      1 running  success  3          0',
      'other   R/y/PT1H      disabled   -        0          0',
      'report  after import  -          -        0          1',
    ]);
  });

  it('draws what runs after what', async () => {
    await run('graph');
    expect(io.lines).toEqual([
      'import  R/x/PT1H',
      '├─ report',
      '│  └─ mail',
      '└─ tidy',
      'other  R/y/PT1H  (disabled)',
    ]);
  });

  it.each([
    ['add a.json', 'POST /v1/scheduler/iso8601', { name: 'a', schedule: 'R//PT1M' }],
    ['add b.json', 'POST /v1/scheduler/dependency', { name: 'b', parents: ['a'] }],
    ['run import -l now', 'PUT /v1/scheduler/job/import?arguments=-l+now', undefined],
    ['kill import', 'DELETE /v1/scheduler/task/kill/import', undefined],
    ['delete import', 'DELETE /v1/scheduler/job/import', undefined],
  ])('%s', async (line, call, body) => {
    io.files.set('a.json', '{"name":"a","schedule":"R//PT1M"}');
    io.files.set('b.json', '{"name":"b","parents":["a"]}');
    server.answers.set(call, [200, '']);
    await run(line);
    expect(server.changes).toEqual([expect.objectContaining({ path: call.split(' ')[1], body })]);
    expect(io.lines).toHaveLength(1);
  });

  it('tells what Chronos says is wrong', async () => {
    const message = "requirement failed: Job 'x' not found";
    server.answers.set('PUT /v1/scheduler/job/x', [400, { status: 'Bad Request', message }]);
    await expect(run('run x')).rejects.toMatchObject({ message });
  });
});
