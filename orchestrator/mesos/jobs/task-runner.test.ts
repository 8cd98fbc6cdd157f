import { beforeEach, describe, expect, it } from 'vitest';
import { fakeMaster } from '../framework/scheduler-client.fake.ts';
import type { Offer } from '../wire/messages/offer.ts';
import type { TaskState, TaskStatus } from '../wire/messages/status.ts';
import { createFakeTimers as fakeTimers } from '../wire/timers.fake.ts';
import type { RunnerState } from './runner-state.ts';
import { fakeOffer, fakeTask } from './task.fake.ts';
import { createTaskRunner, type TaskRunner } from './task-runner.ts';

let master = fakeMaster();
let timers = fakeTimers();
let state: RunnerState;
let heard: string[];
let saved: () => Promise<void>;
let fatal: string[];
let runner: TaskRunner;

function start(): void {
  runner = createTaskRunner({
    state,
    saved: () => saved(),
    connect: master.connect,
    listener: {
      onLaunched: ({ task }) => heard.push(`launched ${task.taskId}`),
      onUpdate: ({ task }, status, ended) =>
        heard.push(`${task.taskId} ${status.state}${ended ? ' ended' : ''}`),
    },
    timers,
    refuseSeconds: 5,
    reconcileMs: 600_000,
    log: () => undefined,
    onFatal: (message) => fatal.push(message),
  });
  runner.start();
}

beforeEach(() => {
  master = fakeMaster();
  timers = fakeTimers();
  state = { queue: [], launched: [] };
  heard = [];
  fatal = [];
  saved = () => Promise.resolve();
  start();
});

/** Lets promises that are under way come to their ends. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

async function offer(...offers: Offer[]): Promise<void> {
  master.listener.onEvent({ type: 'OFFERS', offers: { offers } });
  await settle();
}

async function update(taskId: string, taskState: TaskState, more: Partial<TaskStatus> = {}) {
  const status: TaskStatus = { task_id: { value: taskId }, state: taskState, ...more };
  master.listener.onEvent({ type: 'UPDATE', update: { status } });
  await settle();
}

async function launch(taskId: string): Promise<void> {
  master.subscribe();
  runner.enqueue(fakeTask(taskId));
  await offer(fakeOffer('n1'));
  await update(taskId, 'TASK_RUNNING');
  master.calls.length = 0;
  heard.length = 0;
}

describe('task runner', () => {
  it('asks for offers only while a task waits', async () => {
    master.subscribe();
    expect(master.calls).toEqual(['reconcile', 'suppress']);
    await offer(fakeOffer('n1'));
    runner.enqueue(fakeTask('a'));
    timers.advance(1);
    expect(master.calls.slice(2)).toEqual(['decline offer-n1', 'revive']);
    await offer(fakeOffer('n1'), fakeOffer('n2'));
    expect(master.calls.slice(4)).toEqual(['decline offer-n2', 'suppress', 'accept offer-n1 a']);
    expect(state).toMatchObject({
      frameworkId: 'fw-1',
      queue: [],
      launched: [{ agentId: 'agent-n1', state: 'TASK_STAGING' }],
    });
  });

  it('tells the task its host and takes the resources of the offer', async () => {
    master.subscribe();
    runner.enqueue(fakeTask('a'));
    await offer(fakeOffer('n1'));
    expect(master.tasks).toMatchObject([
      {
        agent_id: { value: 'agent-n1' },
        resources: [{ scalar: { value: 1 } }, { scalar: { value: 100 } }],
        command: {
          environment: {
            variables: [
              { name: 'HOST', value: 'n1' },
              { name: 'A', value: 'b' },
            ],
          },
        },
      },
    ]);
  });

  it('writes tasks down before they are launched, and updates before they are acknowledged', async () => {
    master.subscribe();
    let finish: () => void = () => undefined;
    saved = () => new Promise((resolve) => (finish = resolve));
    runner.enqueue(fakeTask('a'));
    await offer(fakeOffer('n1'));
    expect(master.tasks).toHaveLength(0);
    finish();
    await settle();
    expect(master.tasks).toHaveLength(1);
    await update('a', 'TASK_RUNNING');
    expect(master.calls).not.toContain('acknowledge a TASK_RUNNING');
    finish();
    await settle();
    expect(master.calls).toContain('acknowledge a TASK_RUNNING');
  });

  it('does not acknowledge what could not be written, and takes it when it comes again', async () => {
    await launch('a');
    saved = () => Promise.reject(new Error('no space left'));
    await update('a', 'TASK_FINISHED');
    expect(master.calls).toEqual([]);
    saved = () => Promise.resolve();
    await update('a', 'TASK_FINISHED');
    expect(master.calls).toEqual(['acknowledge a TASK_FINISHED']);
    expect(heard).toEqual(['a TASK_FINISHED ended']);
  });

  it.each<[TaskState, Partial<TaskStatus>, string]>([
    ['TASK_DROPPED', {}, 'launched again'],
    ['TASK_LOST', { reason: 'REASON_INVALID_OFFERS' }, 'launched again'],
    ['TASK_LOST', { reason: 'REASON_AGENT_REMOVED' }, 'ended'],
    ['TASK_ERROR', {}, 'ended'],
    ['TASK_FAILED', {}, 'ended'],
  ])('a task that only %s %j was told of is %s', async (taskState, more, outcome) => {
    master.subscribe();
    runner.enqueue(fakeTask('a'));
    await offer(fakeOffer('n1'));
    await update('a', taskState, more);
    timers.advance(1_000);
    await offer(fakeOffer('n2'));
    expect(heard.at(-1)).toBe(outcome === 'ended' ? `a ${taskState} ended` : 'launched a');
    expect(master.tasks).toHaveLength(outcome === 'ended' ? 1 : 2);
  });

  it('reconciles what runs after a restart, and now and then', async () => {
    await launch('a');
    runner.close();
    start();
    expect(master.registered).toEqual([undefined, 'fw-1']);
    master.subscribe();
    expect(master.calls).toEqual(['reconcile a', 'reconcile', 'suppress']);
    timers.advance(600_000);
    expect(master.calls.slice(3)).toEqual(['reconcile a', 'reconcile']);
    await update('a', 'TASK_LOST');
    expect(heard).toEqual(['a TASK_LOST ended']);
  });

  it('kills again until the task ends', async () => {
    await launch('a');
    master.disconnect();
    runner.kill(() => true);
    await settle();
    master.subscribe();
    await update('a', 'TASK_RUNNING', { reason: 'REASON_RECONCILIATION' });
    expect(master.calls).toContain('kill a agent-n1');
    await update('a', 'TASK_KILLED');
    expect(heard.at(-1)).toBe('a TASK_KILLED ended');
  });

  it('kills a running task that it does not know, and only that', async () => {
    master.subscribe();
    await update('x', 'TASK_RUNNING', { agent_id: { value: 'agent-n9' } });
    await update('y', 'TASK_FINISHED');
    expect(master.calls.filter((call) => !/reconcile|suppress/.test(call))).toEqual([
      'kill x agent-n9',
      'acknowledge x TASK_RUNNING',
      'acknowledge y TASK_FINISHED',
    ]);
  });

  it('registers anew when the master has removed it, and gives its tasks up', async () => {
    await launch('a');
    master.listener.onError('Framework has been removed');
    expect(heard).toEqual(['a TASK_LOST ended']);
    expect(state).toMatchObject({ frameworkId: undefined, launched: [] });
    expect(master.registered).toEqual([undefined, undefined]);
    master.listener.onError('Framework failed over');
    expect(fatal).toEqual(['Framework failed over']);
  });
});
