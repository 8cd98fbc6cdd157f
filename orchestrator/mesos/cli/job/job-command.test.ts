import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeIo, fakeIo } from '../common/cli-io.fake.ts';
import { type FakeServer, fakeServer } from '../common/http-server.fake.ts';
import { jobCommand } from './job-command.ts';

let server: FakeServer;
let io: FakeIo;

beforeEach(async () => {
  server = await fakeServer();
  io = fakeIo({ env: { METRONOME_URL: server.address }, input: '{"id":"a","schedules":[]}' });
  const summary = { lastSuccessAt: '2026-01-02', lastFailureAt: '2026-01-01' };
  server.answers.set('GET /v1/jobs?embed=activeRuns&embed=schedules&embed=historySummary', [
    {
      id: 'a',
      activeRuns: [],
      schedules: [{ id: 's', cron: '* * * * *' }],
      historySummary: summary,
    },
    { id: 'b', activeRuns: [], schedules: [] },
  ]);
  const run = { id: 'r1', jobId: 'a', status: 'ACTIVE', createdAt: '2026-01-01' };
  server.answers.set('GET /v1/jobs/a/runs', [run, { ...run, id: 'r2' }]);
  server.answers.set('POST /v1/jobs/a/runs', { ...run, id: 'r3' });
  server.answers.set('GET /v1/jobs/a?embed=schedules', { id: 'a' });
  server.answers.set('GET /v1/jobs/a?embed=history', {
    id: 'a',
    history: {
      successfulFinishedRuns: [{ id: 'r1', createdAt: '1', finishedAt: '2' }],
      failedFinishedRuns: [{ id: 'r2', createdAt: '3', finishedAt: '4' }],
    },
  });
});
afterEach(() => server.close());

function run(line: string): Promise<unknown> {
  return jobCommand(io).parseAsync(line.split(' '), { from: 'user' });
}

it.each([
  ['list', 'ID  STATUS       LAST RUN\na   Scheduled    Success\nb   Unscheduled  N/A'],
  ['show a', '{\n  "id": "a"\n}'],
  [
    'show runs a',
    'JOB ID  STARTED AT  STATUS  ID\na       2026-01-01  ACTIVE  r1\na       2026-01-01  ACTIVE  r2',
  ],
  ['history a', 'ID  STATUS   STARTED  FINISHED\nr2  Failed   3        4\nr1  Success  1        2'],
  ['run a', 'Run ID: r3'],
])('%s', async (line, output) => {
  await run(line);
  expect(io.lines.join('\n')).toBe(output);
});

it.each([
  ['add', ['POST /v0/scheduled-jobs']],
  ['update', ['PUT /v0/scheduled-jobs/a']],
  ['remove a --stop-current-job-runs', ['DELETE /v1/jobs/a?stopCurrentJobRuns=true']],
  ['kill a r1', ['POST /v1/jobs/a/runs/r1/actions/stop']],
  [
    'kill a --all',
    ['POST /v1/jobs/a/runs/r1/actions/stop', 'POST /v1/jobs/a/runs/r2/actions/stop'],
  ],
  ['schedule add a', ['POST /v1/jobs/a/schedules']],
  ['schedule remove a s', ['DELETE /v1/jobs/a/schedules/s']],
])('%s', async (line, calls) => {
  for (const call of calls) server.answers.set(call, {});
  await run(line);
  expect(server.changes.map(({ method, path }) => `${method} ${path}`)).toEqual(calls);
});

it('asks which run to kill', async () => {
  await expect(run('kill a')).rejects.toMatchObject({ advice: 'Name it, or add --all.' });
});
