import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TaskInfo } from '../../wire/messages/task.ts';
import { createFakeClock, type FakeClock } from '../clock/clock.fake.ts';
import {
  createFakeContainerizer,
  type FakeContainerizer,
} from '../containers/containerizer.fake.ts';
import { LaunchError } from '../containers/launch-error.ts';
import { createAgentPaths } from '../sandbox/agent-paths.ts';
import { createBuiltInExecutor } from './create-built-in-executor.ts';
import type { HostedTask, RecoveredTask } from './executor-host.ts';

let folder = '';
let clock: FakeClock;
let containers: FakeContainerizer;
let told: string[];
let fetched: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'executor-'));
  clock = createFakeClock();
  containers = createFakeContainerizer();
  told = [];
  fetched = [];
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const key = { agentId: 'S', frameworkId: 'F', executorId: 'E', containerId: 'C' };

function create(recovered: readonly RecoveredTask[] = []) {
  return createBuiltInExecutor(
    {
      key,
      paths: createAgentPaths(folder),
      executor: {
        executor_id: { value: 'E' },
        command: { environment: { variables: [{ name: 'A', value: 'executor' }] } },
      },
      framework: { user: '', name: 'test', capabilities: [{ type: 'TASK_KILLING_STATE' }] },
      endpoint: '10.0.0.5:5051',
      ip: '10.0.0.5',
      switchUser: true,
      processGraceMs: 3000,
      dockerGraceMs: 5000,
    },
    {
      clock,
      containers,
      fetcher: async ({ uris }) => {
        fetched.push(...uris.map(({ value }) => value));
      },
      log: () => {},
      newUuid: () => 'uuid',
      events: {
        update: ({ task_id, state }) => told.push(`${task_id.value} ${state}`),
        message: () => {},
        registered: () => {},
        ended: ({ status }) => told.push(`ended ${status}`),
      },
    },
    recovered,
  );
}

const task = (id: string, more: Partial<TaskInfo> = {}): HostedTask => ({
  containerId: 'C',
  info: {
    name: id,
    task_id: { value: id },
    agent_id: { value: 'S' },
    command: { value: 'run', uris: [{ value: `http://${id}` }] },
    ...more,
  },
});
const saw = (line: string) => vi.waitFor(() => expect(told).toContain(line));

it('runs a task from its files to its end', async () => {
  create().launch([task('t')]);
  await saw('t TASK_RUNNING');
  expect(fetched).toEqual(['http://t']);
  expect(containers.specs.get('C')?.environment).toMatchObject({
    MESOS_TASK_ID: 't',
    MESOS_AGENT_ENDPOINT: '10.0.0.5:5051',
    A: 'executor',
  });
  await containers.exit('C');
  expect(told).toEqual(['t TASK_STARTING', 't TASK_RUNNING', 't TASK_FINISHED', 'ended 0']);
});

it('tells why a container did not start', async () => {
  containers.failure = new LaunchError('no image');
  create().launch([task('t')]);
  await saw('ended 0');
  expect(told).toContain('t TASK_FAILED');
});

it('kills with grace, then by force', async () => {
  const executor = create();
  executor.launch([task('t')]);
  await saw('t TASK_RUNNING');
  executor.kill('t', { cause: 'kill', policy: { grace_period: { nanoseconds: 2e9 } } });
  expect(containers.calls.at(-1)).toBe('stop C 2000');
  clock.advance(2000);
  await saw('t TASK_KILLED');
  expect(containers.calls.at(-1)).toBe('destroy C');
});

it('ends a group with its first task that fails, each in a sandbox of its own', async () => {
  const group = ['a', 'b'].map((id) => ({ ...task(id), containerId: `C-${id}`, group: 'g' }));
  create().launch(group);
  await saw('a TASK_RUNNING');
  await saw('b TASK_RUNNING');
  expect(await readlink(join(folder, 'slaves/S/frameworks/F/executors/E/runs/C/tasks/a'))).toBe(
    '../containers/C-a',
  );
  await containers.exit('C-a', { exitStatus: 1 });
  await saw('b TASK_KILLING');
  await containers.exit('C-b', { signal: 15 });
  expect(told.slice(-4)).toEqual(['a TASK_FAILED', 'b TASK_KILLING', 'b TASK_KILLED', 'ended 0']);
});

it('lets a group go on when a task of it is done', async () => {
  const group = ['a', 'b'].map((id) => ({ ...task(id), containerId: `C-${id}`, group: 'g' }));
  create().launch(group);
  await saw('a TASK_RUNNING');
  await saw('b TASK_RUNNING');
  await containers.exit('C-a');
  expect(told.at(-1)).toBe('a TASK_FINISHED');
});

it.each<[string, Partial<RecoveredTask>, readonly string[]]>([
  ['goes on with one that ran', { latestState: 'TASK_RUNNING' }, ['t TASK_FINISHED', 'ended 0']],
  [
    'tells that one runs which was about to',
    { latestState: 'TASK_STARTING' },
    ['t TASK_RUNNING', 't TASK_FINISHED', 'ended 0'],
  ],
  [
    'goes on killing',
    { latestState: 'TASK_RUNNING', ending: 'kill' },
    ['t TASK_KILLED', 'ended 0'],
  ],
])('after a restart %s', async (_name, earlier, expected) => {
  containers.known.add('C');
  create([{ ...task('t'), latestState: undefined, ...earlier }]);
  await new Promise(setImmediate);
  await containers.exit('C');
  await saw('ended 0');
  expect(told).toEqual(expected);
});

it('fails a task that the restart caught before it ran', async () => {
  create([{ ...task('t'), latestState: 'TASK_STARTING' }]);
  await saw('ended 0');
  expect(told).toEqual(['t TASK_FAILED', 'ended 0']);
});
