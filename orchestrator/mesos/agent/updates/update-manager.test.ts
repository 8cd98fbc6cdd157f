import { beforeEach, expect, it } from 'vitest';
import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { CheckpointFiles } from '../checkpoint/checkpoint-files.ts';
import { createFakeClock, type FakeClock } from '../clock/clock.fake.ts';
import { defaultRetryDelays } from './retry-delays.ts';
import { createUpdateManager, type UpdateManager } from './update-manager.ts';

const target = { frameworkId: 'F', taskId: 'T', path: '/updates' };
const status = (uuid: string, state: TaskState): TaskStatus => ({
  task_id: { value: 'T' },
  state,
  uuid,
});

let clock: FakeClock;
let sent: string[];
let written: unknown[];
let full: boolean;
let manager: UpdateManager;

beforeEach(() => {
  clock = createFakeClock();
  sent = [];
  written = [];
  full = false;
  const files = {
    write: async (_path: string, value: unknown) => {
      if (full) throw new Error('ENOSPC');
      written.push(value);
    },
  } as Partial<CheckpointFiles> as CheckpointFiles;
  manager = createUpdateManager({
    clock,
    files,
    delays: defaultRetryDelays,
    log: () => {},
    forward: (_framework, { uuid }, latest) => sent.push(`${uuid} ${latest}`),
  });
});

it('sends one at a time, each with the latest state, and keeps what is not acknowledged', async () => {
  await manager.update(target, status('a', 'TASK_STARTING'));
  await manager.update(target, status('b', 'TASK_RUNNING'));
  expect(sent).toEqual(['a TASK_STARTING']);
  expect(written.at(-1)).toMatchObject({ pending: [{ uuid: 'a' }, { uuid: 'b' }] });
  expect(await manager.acknowledge('F', 'T', 'b')).toBe(false);
  expect(await manager.acknowledge('F', 'T', 'a')).toBe(false);
  expect(sent).toEqual(['a TASK_STARTING', 'b TASK_RUNNING']);
  expect(written.at(-1)).toMatchObject({ pending: [{ uuid: 'b' }] });
});

it('repeats after 10 s, then after twice as long each time, at most after 10 min', async () => {
  await manager.update(target, status('a', 'TASK_RUNNING'));
  const times: number[] = [];
  for (let second = 1; second <= 3000; second += 1) {
    const before = sent.length;
    clock.advance(1000);
    if (sent.length > before) times.push(second);
  }
  expect(times).toEqual([10, 30, 70, 150, 310, 630, 1230, 1830, 2430]);
});

it('starts the delays anew with the next update and with a new connection', async () => {
  await manager.update(target, status('a', 'TASK_STARTING'));
  await manager.update(target, status('b', 'TASK_RUNNING'));
  clock.advance(70_000);
  await manager.acknowledge('F', 'T', 'a');
  sent = [];
  clock.advance(10_000);
  expect(sent).toEqual(['b TASK_RUNNING']);
  manager.resume();
  expect(sent).toHaveLength(2);
});

it('is over when the update that ends the task is acknowledged', async () => {
  await manager.update(target, status('a', 'TASK_FINISHED'));
  expect(await manager.update(target, status('late', 'TASK_RUNNING'))).toBe(false);
  expect(await manager.acknowledge('F', 'T', 'a')).toBe(true);
  expect(clock.waiting()).toBe(0);
});

it('tells an update that came before, even after its acknowledgement', async () => {
  await manager.update(target, status('a', 'TASK_RUNNING'));
  await manager.acknowledge('F', 'T', 'a');
  expect(await manager.update(target, status('a', 'TASK_RUNNING'))).toBe(false);
});

it('waits for room on the disk and then sends', async () => {
  full = true;
  const kept = manager.update(target, status('a', 'TASK_FINISHED'));
  await new Promise(setImmediate);
  expect(sent).toEqual([]);
  full = false;
  clock.advance(1000);
  expect(await kept).toBe(true);
  expect(sent).toEqual(['a TASK_FINISHED']);
});

it('sends again after a restart what was not acknowledged', () => {
  manager.recover(target, {
    pending: [status('a', 'TASK_RUNNING'), status('b', 'TASK_FINISHED')],
    received: ['a', 'b'],
    latestState: 'TASK_FINISHED',
    over: false,
  });
  manager.resume();
  expect(sent).toEqual(['a TASK_FINISHED']);
  expect(manager.outstanding('F', 'T')?.uuid).toBe('a');
});
