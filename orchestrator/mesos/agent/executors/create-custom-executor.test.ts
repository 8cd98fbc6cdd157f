import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ExecutorEvent } from '../../wire/messages/executor-event.ts';
import { createFakeClock, type FakeClock } from '../clock/clock.fake.ts';
import {
  createFakeContainerizer,
  type FakeContainerizer,
} from '../containers/containerizer.fake.ts';
import { createCustomExecutor } from './create-custom-executor.ts';
import type { ExecutorEnd, HostedTask } from './executor-host.ts';

let folder = '';
let clock: FakeClock;
let containers: FakeContainerizer;
let ends: ExecutorEnd[];
let sent: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custom-'));
  clock = createFakeClock();
  containers = createFakeContainerizer();
  [ends, sent] = [[], []];
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const create = (isRecovered = false) =>
  createCustomExecutor(
    {
      spec: {
        containerId: 'C',
        folder: join(folder, 'meta'),
        sandbox: join(folder, 'sandbox'),
        environment: {},
        limits: { cpus: 1, memoryMegabytes: 32 },
        volumes: [],
      },
      uris: [],
      subscribed: () => ({ type: 'HEARTBEAT' }),
      registrationTimeoutMs: 60_000,
      reregistrationTimeoutMs: 2000,
      shutdownGraceMs: 5000,
      heartbeatMs: 1_800_000,
      isRecovered,
    },
    {
      clock,
      containers,
      fetcher: async () => {},
      events: {
        update: () => {},
        message: () => {},
        registered: () => sent.push('registered'),
        ended: (end) => ends.push(end),
      },
      onSubscribed: () => {},
    },
  );

const stream = {
  send: (event: ExecutorEvent) => {
    sent.push(event.type === 'LAUNCH' ? `LAUNCH ${event.launch.task.name}` : event.type);
  },
  close: () => sent.push('closed'),
};
const task = (id: string, group?: string): HostedTask => ({
  containerId: 'C',
  group,
  info: { name: id, task_id: { value: id }, agent_id: { value: 'S' } },
});
const started = () => vi.waitFor(() => expect(containers.calls).toContain('start C'));
const over = () => vi.waitFor(() => expect(ends).toHaveLength(1));

it('hands over tasks once the executor is there', async () => {
  const executor = create();
  executor.launch([task('a')]);
  await started();
  expect(sent).toEqual([]);
  executor.subscribe(stream, {});
  executor.launch([task('b')]);
  executor.launch([task('c', 'g')]);
  expect(sent).toEqual(['HEARTBEAT', 'registered', 'LAUNCH a', 'LAUNCH b', 'LAUNCH_GROUP']);
});

it.each([
  ['one task', [task('a')], ['a']],
  ['a whole group', [task('a', 'g'), task('b', 'g')], ['a', 'b']],
])('gives back %s that is killed before', async (_name, tasks, expected) => {
  const executor = create();
  executor.launch(tasks);
  await started();
  expect(executor.kill('a', { cause: 'kill' })).toEqual(expected);
  executor.subscribe(stream, {});
  expect(executor.kill('a', { cause: 'kill' })).toEqual([]);
  expect(sent.slice(2)).toEqual(['KILL']);
});

it.each([
  [false, 60_000, 'REASON_EXECUTOR_REGISTRATION_TIMEOUT', 'register within 1mins'],
  [true, 2000, 'REASON_EXECUTOR_REREGISTRATION_TIMEOUT', 'reregister within 2secs'],
])('ends one that does not come in time (again: %s)', async (again, time, reason, message) => {
  containers.known.add('C');
  create(again);
  if (!again) await started();
  await vi.waitFor(() => expect(clock.waiting()).toBe(1));
  clock.advance(time - 1);
  expect(containers.calls).not.toContain('destroy C');
  clock.advance(1);
  await over();
  expect(ends[0]).toMatchObject({ reason, message: `Executor did not ${message}` });
});

it('waits for one that lost its connection, and tells it then what it missed', async () => {
  const executor = create();
  await started();
  executor.subscribe(stream, {}).lost();
  executor.message('aGVsbG8=');
  expect(executor.isSubscribed()).toBe(false);
  sent = [];
  executor.subscribe(stream, {});
  expect(sent).toEqual(['HEARTBEAT', 'registered', 'MESSAGE']);
});

it('asks it to end, and ends it after the grace', async () => {
  const executor = create();
  await started();
  executor.subscribe(stream, {});
  executor.shutdown();
  expect(sent.at(-1)).toBe('SHUTDOWN');
  clock.advance(5000);
  await over();
  expect(ends[0]).toMatchObject({ status: 0, reason: 'REASON_EXECUTOR_TERMINATED' });
  expect(containers.calls).toContain('destroy C');
});

it('ends one that is to end while it is being started, and hands over nothing', async () => {
  let go = (): void => {};
  const { start, destroy } = containers;
  let isThere = false;
  vi.spyOn(containers, 'start').mockImplementation(async (spec, signal) => {
    await new Promise<void>((resolve) => {
      go = resolve;
      void start(spec, signal);
    });
    isThere = true;
  });
  vi.spyOn(containers, 'destroy').mockImplementation(async (spec) => {
    if (isThere) await destroy(spec);
  });
  const executor = create();
  executor.launch([task('a')]);
  await started();
  executor.shutdown();
  go();
  executor.subscribe(stream, {});
  await over();
  expect(containers.calls).toContain('destroy C');
  expect(ends[0]).toMatchObject({ status: 0, reason: 'REASON_EXECUTOR_TERMINATED' });
  expect(sent).not.toContain('LAUNCH a');
});

it.each([
  [{ exitStatus: 3 }, 768, 'REASON_EXECUTOR_TERMINATED'],
  [{ signal: 9, outOfMemory: true }, 9, 'REASON_CONTAINER_LIMITATION_MEMORY'],
])('tells how it ended: %j', async (exit, status, reason) => {
  create();
  await started();
  await containers.exit('C', exit);
  await over();
  expect(ends[0]).toMatchObject({ status, reason });
});

it('tells that it could not be started', async () => {
  containers.failure = new Error('no such user');
  create();
  await over();
  expect(ends[0]).toMatchObject({
    message: 'no such user',
    reason: 'REASON_CONTAINER_LAUNCH_FAILED',
  });
});
