import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeIo, fakeIo } from '../common/cli-io.fake.ts';
import { type FakeServer, fakeServer } from '../common/http-server.fake.ts';
import { marathonCommand } from './marathon-command.ts';

let server: FakeServer;
let io: FakeIo;

const APP = { id: '/web', cmd: 'sleep 9', cpus: 0.1, mem: 16, instances: 2, tasksRunning: 1 };
const DEPLOYMENT = {
  id: 'd-1',
  affectedApps: ['/web'],
  affectedPods: [],
  currentActions: [{ action: 'ScaleApplication', app: '/web' }],
  currentStep: 1,
  totalSteps: 2,
};

beforeEach(async () => {
  server = await fakeServer();
  io = fakeIo({ env: { MARATHON_URL: server.address }, input: '{"id":"/from-input"}' });
  const { answers } = server;
  answers.set('GET /v2/apps', {
    apps: [
      APP,
      {
        ...APP,
        id: '/group/api',
        cmd: null,
        healthChecks: [{}],
        tasksHealthy: 1,
        container: { type: 'DOCKER' },
      },
    ],
  });
  answers.set('GET /v2/apps/web', { app: APP });
  answers.set('GET /v2/deployments', [DEPLOYMENT]);
  answers.set('GET /v2/queue', {
    queue: [
      {
        count: 1,
        delay: { timeLeftSeconds: 0, overdue: true },
        app: { id: '/web' },
        processedOffersSummary: {
          rejectSummaryLastOffers: [{ reason: 'InsufficientCpus', declined: 2, processed: 3 }],
        },
      },
    ],
  });
  answers.set('GET /v2/tasks', {
    tasks: [
      {
        id: 't-1',
        appId: '/web',
        host: 'n1',
        startedAt: '2026-01-01T00:00:00Z',
        healthCheckResults: [{ alive: false }],
      },
    ],
  });
});
afterEach(() => server.close());

function run(line: string): Promise<unknown> {
  return marathonCommand(io).parseAsync(line.split(' '), { from: 'user' });
}

describe('lists', () => {
  it.each([
    [
      'app list',
      [
        'ID          MEM  CPUS  TASKS  HEALTH  DEPLOYMENT  WAITING  CONTAINER  CMD',
        '/web        16   0.1   1/2    ---     scale       True     mesos      sleep 9',
        '/group/api  16   0.1   1/2    1/1     ---         False    DOCKER     N/A',
      ],
    ],
    ['deployment list', ['APP   POD  ACTION  PROGRESS  ID', '/web  -    scale   1/2       d-1']],
    [
      'task list',
      [
        'APP   HEALTHY  STARTED               HOST  ID',
        '/web  False    2026-01-01T00:00:00Z  n1    t-1',
      ],
    ],
    [
      'queue list',
      ['ID    INSTANCES  SINCE  WAITING  DELAY', '/web  1          -      True     0s'],
    ],
  ])('%s', async (line, table) => {
    await run(line);
    expect(io.lines.join('\n').split('\n')).toEqual(table);
  });

  it('count the apps of groups with their children', async () => {
    server.answers.set('GET /v2/groups', {
      id: '/',
      groups: [
        { id: '/a', apps: [{ id: '/a/x' }], groups: [{ id: '/a/b', apps: [{ id: '/a/b/y' }] }] },
      ],
    });
    await run('group list');
    expect(io.lines).toEqual(['ID  APPS\n/a  2']);
  });
});

describe('changes', () => {
  const result = { version: 'v', deploymentId: 'd-9' };

  it.each([
    ['app add -', 'POST /v2/apps', { id: '/from-input' }],
    [
      'app update web instances=3 cmd=ls',
      'PUT /v2/apps/web?partialUpdate=true',
      { instances: 3, cmd: 'ls' },
    ],
    ['app scale --force web 0', 'PUT /v2/apps/web?partialUpdate=true&force=true', { instances: 0 }],
    ['app stop web', 'PUT /v2/apps/web?partialUpdate=true', { instances: 0 }],
    ['app restart /web', 'POST /v2/apps/web/restart', undefined],
    ['app kill --scale --host n1 web', 'DELETE /v2/apps/web/tasks?scale=true&host=n1', undefined],
    ['app remove a/b', 'DELETE /v2/apps/a/b', undefined],
    ['group scale g 1.5', 'PUT /v2/groups/g', { scaleBy: 1.5 }],
    ['deployment rollback d-1', 'DELETE /v2/deployments/d-1', undefined],
    ['task kill --scale t-1', 'POST /v2/tasks/delete?scale=true', { ids: ['t-1'] }],
  ])('%s', async (line, call, body) => {
    server.answers.set(call, result);
    await run(line);
    expect(server.changes.map((each) => [`${each.method} ${each.path}`, each.body])).toEqual([
      [call, body],
    ]);
    expect(io.lines).toEqual(['Created deployment d-9']);
  });

  it('of tasks name the tasks', async () => {
    server.answers.set('DELETE /v2/apps/web/tasks', { tasks: [{ id: 't-1' }] });
    await run('app kill web');
    expect(io.lines).toEqual(['Killed tasks: ["t-1"]']);
  });

  it('can be watched to their end', async () => {
    const command = run('deployment watch d-1 --max-count 5');
    io.sleep = () => {
      server.answers.set('GET /v2/deployments', []);
      return Promise.resolve();
    };
    await command;
    expect(io.lines).toEqual(['Deployment d-1: step 1 of 2, scale', 'The deployment d-1 is over']);
  });
});

it('takes JSON of a web address', async () => {
  server.answers.set('GET /app.json', { id: '/from-web' });
  server.answers.set('POST /v2/apps', { deployments: [{ id: 'd-9' }] });
  await run(`app add http://${server.address}/app.json`);
  expect(server.changes).toMatchObject([{ body: { id: '/from-web' } }]);
});

describe('refusals', () => {
  it.each<[string, string, unknown, string, string | undefined]>([
    [
      'app scale web 3',
      'PUT /v2/apps/web?partialUpdate=true',
      [409, { message: 'App is locked by one or more deployments.', deployments: [{ id: 'd-1' }] }],
      'App is locked by one or more deployments.',
      'Wait for the deployment d-1 (marathon deployment list), or repeat the command with --force.',
    ],
    [
      'app add -',
      'POST /v2/apps',
      [
        422,
        {
          message: 'Object is not valid',
          details: [{ path: '/cpus', errors: ['error.min', 'error.number'] }],
        },
      ],
      'Object is not valid\n  /cpus: error.min, error.number',
      undefined,
    ],
    ['app scale web many', '', undefined, "'many' is not a number of instances.", undefined],
    ['app start web', '', undefined, 'The app /web has 2 instances already.', undefined],
    [
      'app update web instances',
      '',
      undefined,
      "'instances' is not a property.",
      'Write it as name=value: instances=3',
    ],
    ['app add missing.json', '', undefined, 'There is no file missing.json.', undefined],
    ['deployment list /other', '', undefined, "There are no deployments for '/other'", undefined],
  ])('%s', async (line, call, answer, message, advice) => {
    server.answers.set(call, answer);
    await expect(run(line)).rejects.toMatchObject({ message, advice });
  });

  it('say when Marathon does not answer', async () => {
    server.close();
    await expect(run('app list')).rejects.toMatchObject({
      message: `${server.address} does not answer: ECONNREFUSED.`,
      advice: expect.stringContaining('systemctl status marathon'),
    });
  });
});
