import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgentLinkEvent } from '../../wire/messages/agent-link.ts';
import {
  type AgentFixture,
  createAgentFixture,
  framework,
  registered,
  runTask,
  taskInfo,
} from './agent.fixture.ts';

let fixture: AgentFixture;
beforeEach(async () => {
  fixture = await createAgentFixture();
  await fixture.tell(registered);
});
afterEach(() => fixture.dispose());

const ids = { framework_id: { value: 'F' }, task_id: { value: 't' } };
const kill: AgentLinkEvent = { type: 'KILL_TASK', kill_task: ids };
const lastStatus = () =>
  fixture.said.flatMap((call) => (call.type === 'UPDATE' ? call.update.status : [])).at(-1);
const containerOf = (taskId: string): string =>
  [...fixture.containers.specs.values()].find(
    ({ environment }) => environment.MESOS_TASK_ID === taskId,
  )?.containerId ?? '';

describe('a task', () => {
  it('runs, and is completed when its end is acknowledged', async () => {
    await fixture.tell(runTask('t'));
    await fixture.saw('t TASK_RUNNING');
    expect(fixture.agent.registration().tasks).toMatchObject([{ state: 'TASK_RUNNING' }]);
    await fixture.containers.exit(containerOf('t'));
    await fixture.saw('t TASK_FINISHED');
    await vi.waitFor(() => expect(fixture.agent.registration().tasks).toEqual([]));
    expect(fixture.agent.registration().completed_tasks).toMatchObject([
      { state: 'TASK_FINISHED' },
    ]);
    expect(fixture.updates()).toEqual(['t TASK_STARTING', 't TASK_RUNNING', 't TASK_FINISHED']);
  });

  it('is told of completely', async () => {
    await fixture.tell(runTask('t'));
    await fixture.saw('t TASK_RUNNING');
    expect(lastStatus()).toMatchObject({
      source: 'SOURCE_EXECUTOR',
      agent_id: { value: 'S' },
      executor_id: { value: 't' },
      container_status: {
        container_id: { value: containerOf('t') },
        network_infos: [{ ip_addresses: [{ ip_address: '127.0.0.1' }] }],
      },
    });
  });

  it('that is killed before it is handed over never starts', async () => {
    fixture.agent.handle(runTask('t'));
    fixture.agent.handle(kill);
    await fixture.saw('t TASK_KILLED');
    expect(lastStatus()).toMatchObject({ reason: 'REASON_TASK_KILLED_DURING_LAUNCH' });
    expect(fixture.containers.calls).toEqual([]);
    await vi.waitFor(() => expect(fixture.agent.registration().tasks).toEqual([]));
  });

  it('fails when the disk is full, which is told as soon as there is room', async () => {
    fixture.isFull = true;
    await fixture.tell(runTask('t'));
    expect(fixture.updates()).toEqual([]);
    fixture.isFull = false;
    fixture.clock.advance(1000);
    await fixture.saw('t TASK_FAILED');
    expect(lastStatus()?.message).toContain('ENOSPC');
  });

  it('fails when it can not be planned', async () => {
    const sandbox_path = { type: 'PARENT' as const, path: '../x' };
    const source = { type: 'SANDBOX_PATH' as const, sandbox_path };
    const volumes = [{ mode: 'RW' as const, container_path: 'x', source }];
    const executor = { type: 'DEFAULT' as const, executor_id: { value: 'E' } };
    const tasks = [taskInfo('t', { container: { type: 'MESOS', volumes } })];
    const run_task_group = { framework, executor, task_group: { tasks } };
    await fixture.tell({ type: 'RUN_TASK_GROUP', run_task_group });
    await fixture.saw('t TASK_FAILED');
    expect(lastStatus()?.message).toBe('A volume may not leave the sandbox: ../x');
    await vi.waitFor(() => expect(fixture.agent.registration().executors).toEqual([]));
  });

  it('that can not be launched leaves the others of its executor alone', async () => {
    const executor = { executor_id: { value: 'E' }, command: { value: 'run' } };
    const run = (id: string): AgentLinkEvent => ({
      type: 'RUN_TASK',
      run_task: { framework, executor, task: taskInfo(id, { command: undefined }) },
    });
    await fixture.tell(run('a'));
    fixture.isFull = true;
    await fixture.tell(run('b'));
    fixture.isFull = false;
    fixture.clock.advance(1000);
    await fixture.saw('b TASK_FAILED');
    // Its end is acknowledged a moment later.
    await vi.waitFor(() =>
      expect(fixture.agent.registration().tasks).toMatchObject([
        { name: 'a', state: 'TASK_STAGING' },
      ]),
    );
  });

  it('runs though its executor can not be given more', async () => {
    vi.spyOn(fixture.containers, 'update').mockRejectedValue(new Error('EINVAL'));
    const executor = { executor_id: { value: 'E' }, command: { value: 'run' } };
    for (const id of ['a', 'b']) {
      const task = taskInfo(id, { command: undefined });
      await fixture.tell({ type: 'RUN_TASK', run_task: { framework, executor, task } });
    }
    const states = fixture.agent.registration().tasks.map(({ state }) => state);
    expect(states).toEqual(['TASK_STAGING', 'TASK_STAGING']);
  });

  it.each([
    ['t/../x', 'REASON_TASK_INVALID'],
    ['..', 'REASON_TASK_INVALID'],
  ])('with the id %s is refused', async (id, reason) => {
    await fixture.tell(runTask(id));
    await vi.waitFor(() => expect(lastStatus()).toMatchObject({ state: 'TASK_DROPPED', reason }));
  });

  it('that nobody knows is told as dropped', async () => {
    await fixture.tell(runTask('t'));
    const unknown = { ...ids, task_id: { value: 'lost' } };
    await fixture.tell({ type: 'RECONCILE_TASKS', reconcile_tasks: { tasks: [ids, unknown] } });
    await fixture.saw('lost TASK_DROPPED');
    expect(fixture.updates()).not.toContain('t TASK_DROPPED');
  });
});

it('ends all tasks of a framework that is removed, and forgets it', async () => {
  await fixture.tell(runTask('t'));
  await fixture.saw('t TASK_RUNNING');
  await fixture.tell({
    type: 'SHUTDOWN_FRAMEWORK',
    shutdown_framework: { framework_id: { value: 'F' } },
  });
  expect(fixture.containers.calls.at(-1)).toContain('stop');
  await fixture.containers.exit(containerOf('t'), { signal: 15 });
  await vi.waitFor(() => expect(fixture.agent.model.frameworks.size).toBe(0));
});

describe('a drain', () => {
  const drain = (mark_gone: boolean): AgentLinkEvent => ({
    type: 'DRAIN',
    drain: { max_grace_period: { nanoseconds: 1e9 }, mark_gone },
  });

  it('ends tasks with no more grace than is given, refuses others, and ends itself', async () => {
    await fixture.tell(runTask('t'));
    await fixture.saw('t TASK_RUNNING');
    await fixture.tell(drain(false));
    expect(fixture.containers.calls.at(-1)).toBe(`stop ${containerOf('t')} 1000`);
    await fixture.tell(runTask('late'));
    await fixture.saw('late TASK_DROPPED');
    await fixture.containers.exit(containerOf('t'), { signal: 15 });
    await fixture.saw('t TASK_KILLED');
    expect(lastStatus()).toMatchObject({ reason: 'REASON_AGENT_DRAINING' });
    await vi.waitFor(() => expect(fixture.agent.model.drain).toBeUndefined());
  });

  it('of an agent that runs nothing is over at once, also after a restart', async () => {
    await fixture.tell(drain(false));
    expect(fixture.agent.model.drain).toBeUndefined();
    await fixture.restart([]);
    await fixture.tell(runTask('t'));
    await fixture.saw('t TASK_RUNNING');
  });

  it('for good says that tasks are gone, and stays', async () => {
    await fixture.tell(runTask('t'));
    await fixture.saw('t TASK_RUNNING');
    await fixture.tell(drain(true));
    await fixture.containers.exit(containerOf('t'), { signal: 15 });
    await fixture.saw('t TASK_GONE_BY_OPERATOR');
    expect(fixture.agent.model.drain).toEqual({
      max_grace_period: { nanoseconds: 1e9 },
      mark_gone: true,
    });
  });
});

it('exits after its removal, when all has ended, and is a new one then', async () => {
  await fixture.tell(runTask('t'));
  await fixture.saw('t TASK_RUNNING');
  await fixture.tell({ type: 'SHUTDOWN', shutdown: { message: 'marked gone' } });
  expect(fixture.exits).toEqual([]);
  await fixture.containers.exit(containerOf('t'), { signal: 15 });
  await vi.waitFor(() => {
    fixture.clock.advance(200);
    expect(fixture.exits).toEqual(['marked gone']);
  });
  await fixture.restart([]);
  expect(fixture.agent.registration().agent_id).toBeUndefined();
});

describe('after a restart the agent', () => {
  it('has its id and its tasks, and tells what happened to them', async () => {
    await fixture.tell(runTask('t'));
    await fixture.saw('t TASK_RUNNING');
    const container = containerOf('t');
    await fixture.restart([container]);
    expect(fixture.agent.registration()).toMatchObject({
      agent_id: { value: 'S' },
      frameworks: [{ name: 'test' }],
      tasks: [{ name: 't', state: 'TASK_RUNNING' }],
    });
    await fixture.containers.exit(container, { exitStatus: 3 });
    await fixture.tell(registered);
    await fixture.saw('t TASK_FAILED');
  });

  it('repeats what was not acknowledged before', async () => {
    await fixture.tell(runTask('t'));
    await vi.waitFor(() => expect(lastStatus()?.state).toBe('TASK_STARTING'));
    await vi.waitFor(() =>
      expect(fixture.agent.registration().tasks).toMatchObject([
        { state: 'TASK_RUNNING', status_update_state: 'TASK_STARTING' },
      ]),
    );
    const { uuid } = lastStatus() ?? {};
    await vi.waitFor(async () => {
      await fixture.restart([containerOf('t')]);
      expect(fixture.agent.registration().tasks).toMatchObject([
        { state: 'TASK_RUNNING', status_update_state: 'TASK_STARTING', status_update_uuid: uuid },
      ]);
    });
    fixture.said.length = 0;
    await fixture.tell(registered);
    expect(lastStatus()).toMatchObject({ uuid, state: 'TASK_STARTING' });
  });

  it('still shows what was completed', async () => {
    await fixture.tell(runTask('t'));
    await fixture.saw('t TASK_RUNNING');
    await fixture.containers.exit(containerOf('t'));
    await fixture.saw('t TASK_FINISHED');
    await vi.waitFor(async () => {
      await fixture.restart([]);
      const { tasks, completed_tasks } = fixture.agent.registration();
      expect(tasks).toEqual([]);
      expect(completed_tasks).toMatchObject([{ name: 't', state: 'TASK_FINISHED' }]);
    });
  });

  it('has ended what a framework without checkpoints ran', async () => {
    const info = { ...framework, checkpoint: false };
    await fixture.tell({ type: 'RUN_TASK', run_task: { framework: info, task: taskInfo('t') } });
    await fixture.saw('t TASK_RUNNING');
    const container = containerOf('t');
    await fixture.restart([container]);
    expect(fixture.containers.calls).toEqual([`destroy ${container}`]);
    expect(fixture.agent.registration().tasks).toEqual([]);
  });

  it('keeps what it knows of a container until that has been ended', async () => {
    const info = { ...framework, checkpoint: false };
    await fixture.tell({ type: 'RUN_TASK', run_task: { framework: info, task: taskInfo('t') } });
    await fixture.saw('t TASK_RUNNING');
    const container = containerOf('t');
    const runs = join(fixture.folder, 'meta/slaves/S/frameworks/F/executors/t/runs');
    fixture.containers.known.add(container);
    let known: string[] = [];
    vi.spyOn(fixture.containers, 'destroy').mockImplementation(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      known = await readdir(runs);
    });
    await fixture.agent.recover();
    await vi.waitFor(async () => expect(await readdir(runs)).toEqual([]));
    expect(known).toEqual([container]);
  });

  it('goes on killing what was being killed', async () => {
    await fixture.tell(runTask('t'));
    await fixture.saw('t TASK_RUNNING');
    const container = containerOf('t');
    await fixture.tell(kill);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await fixture.restart([container]);
    await vi.waitFor(() => expect(fixture.containers.calls).toEqual([`stop ${container} 3000`]));
    await fixture.containers.exit(container, { signal: 15 });
    await fixture.tell(registered);
    await fixture.saw('t TASK_KILLED');
  });

  it('gives a task no more time than it had', async () => {
    await fixture.tell(runTask('t', { max_completion_time: { nanoseconds: 10e9 } }));
    await fixture.saw('t TASK_RUNNING');
    const container = containerOf('t');
    fixture.clock.advance(6000);
    await fixture.restart([container]);
    await vi.waitFor(() => {
      fixture.clock.advance(1);
      expect(fixture.clock.waiting()).toBeGreaterThan(0);
    });
    fixture.clock.advance(3900);
    expect(fixture.containers.calls).toEqual([]);
    fixture.clock.advance(100);
    await vi.waitFor(() => expect(fixture.containers.calls[0]).toBe(`stop ${container} 0`));
  });

  it('comes back on a full disk', async () => {
    await fixture.tell(runTask('t'));
    await fixture.saw('t TASK_RUNNING');
    fixture.isFull = true;
    await fixture.restart([containerOf('t')]);
    expect(fixture.agent.registration().tasks).toMatchObject([{ state: 'TASK_RUNNING' }]);
  });

  it('refuses to be another one, with advice', async () => {
    await expect(fixture.restart([], { resources: 'cpus:1' })).rejects.toThrow(
      `rm -f ${fixture.folder}/meta/slaves/latest`,
    );
  });

  it('is a new one when its machine was restarted and it is another one', async () => {
    await writeFile(join(fixture.folder, 'meta/boot_id'), '"another boot"');
    await fixture.restart([], { resources: 'cpus:1' });
    expect(fixture.agent.registration().agent_id).toBeUndefined();
  });
});
