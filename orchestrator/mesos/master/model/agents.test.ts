import { describe, expect, it } from 'vitest';
import type { Task } from '../../wire/messages/task.ts';
import { formatResources } from '../../wire/resources/format-resources.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { acknowledgeStatus } from './acknowledge-status.ts';
import { disconnectAgent } from './disconnect-agent.ts';
import type { Framework } from './framework.ts';
import { killTask } from './kill-task.ts';
import { markAgentGone } from './mark-agent-gone.ts';
import { createTestModel } from './model.fixture.ts';
import { operateOnAgent } from './operate-on-agent.ts';
import { receiveStatus } from './receive-status.ts';
import { reconnectAgent } from './reconnect-agent.ts';
import { removeAgent } from './remove-agent.ts';
import { removeFramework } from './remove-framework.ts';
import { takeOverDrain } from './take-over-drain.ts';

const inRole = (text: string) =>
  parseResources(text).map((one) => ({ ...one, allocation_info: { role: '*' } }));

function runningTask(framework: { readonly id: string }, id: string): Task {
  return {
    name: id,
    task_id: { value: id },
    framework_id: { value: framework.id },
    agent_id: { value: 'whatever it was' },
    state: 'TASK_RUNNING',
    resources: inRole('cpus:1;mem:128'),
    statuses: [],
  };
}

/** An agent that came back with a task of a framework. */
function createCluster(
  info: Parameters<ReturnType<typeof createTestModel>['addFramework']>[0] = {},
) {
  const model = createTestModel();
  const framework = model.addFramework(info);
  const register = {
    agent_info: { hostname: 'host', port: 5051, resources: parseResources('cpus:4;mem:1024') },
    version: '1.11.0',
    checkpointed_resources: [],
    frameworks: [{ ...framework.info }],
    executors: [],
    tasks: [runningTask(framework, 't1')],
  };
  const agent = model.addAgent(register);
  const status = (state: Task['state'], uuid?: string) => ({
    task_id: { value: 't1' },
    state,
    ...(uuid !== undefined && { uuid }),
  });
  const available = () => formatResources(model.context.allocator.available(agent.id));
  return { model, framework, agent, register, status, available };
}

const aware = { capabilities: [{ type: 'PARTITION_AWARE' as const }] };
const uuid = Buffer.alloc(16, 1).toString('base64');

describe('agents', () => {
  it('count what they come back with as used', () => {
    const { agent, framework, available } = createCluster();
    expect(available()).toBe('cpus:3;mem:896');
    expect(formatResources(agent.usedResources.get(framework.id) ?? [])).toBe('cpus:1;mem:128');
    expect(framework.usedResources.get(agent.id)).toBe(agent.usedResources.get(framework.id));
  });

  it('keep their reservations and volumes over a restart', () => {
    const model = createTestModel();
    const reservations = [{ type: 'DYNAMIC' as const, role: 'web' }];
    const [cpu] = parseResources('cpus:1');
    if (cpu === undefined) throw new Error('no resource');
    const agent = model.addAgent({ checkpointed_resources: [{ ...cpu, reservations }] });
    expect(formatResources(agent.totalResources)).toBe('cpus:3;mem:1024;disk:1000;cpus(web):1');
  });

  it('bring frameworks that only they know, which are then recovered and inactive', () => {
    const model = createTestModel();
    const info = { user: 'root', name: 'old', id: { value: 'F' }, checkpoint: true };
    model.addAgent({ frameworks: [info], tasks: [runningTask({ id: 'F' }, 't1')] });
    const framework = model.context.state.frameworks.get('F');
    expect(framework).toMatchObject({ recovered: true, active: false, connected: false });
    model.allocate();
    expect(framework?.offers.size).toBe(0);
    const again = model.addFramework({ ...info });
    expect(again).toBe(framework);
    expect([...again.tasks.keys()]).toEqual(['t1']);
    expect(again).toMatchObject({ recovered: false, active: true, connected: true });
  });

  it('give resources back with a terminal update, and the task with its acknowledgement', () => {
    const { model, agent, framework, status, available } = createCluster();
    receiveStatus(
      model.context,
      agent,
      framework.id,
      status('TASK_FINISHED', uuid),
      'TASK_FINISHED',
    );
    expect(available()).toBe('cpus:4;mem:1024');
    expect(framework.tasks.size).toBe(1);
    const acknowledge = { agent_id: { value: agent.id }, task_id: { value: 't1' } };
    acknowledgeStatus(model.context, framework, {
      ...acknowledge,
      uuid: Buffer.alloc(16, 2).toString('base64'),
    });
    expect(framework.tasks.size).toBe(1);
    acknowledgeStatus(model.context, framework, { ...acknowledge, uuid });
    expect(framework.tasks.size).toBe(0);
    expect(agent.tasks.size).toBe(0);
    expect(model.toAgents.filter(({ event }) => event.type === 'ACKNOWLEDGE')).toHaveLength(2);
  });

  it('give resources back as soon as the task has ended, though older updates wait', () => {
    const { model, agent, framework, status, available } = createCluster();
    receiveStatus(model.context, agent, framework.id, status('TASK_RUNNING', uuid), 'TASK_FAILED');
    expect(available()).toBe('cpus:4;mem:1024');
    expect(framework.tasks.get('t1')).toMatchObject({
      state: 'TASK_FAILED',
      status_update_state: 'TASK_RUNNING',
    });
  });

  it('speak of dropped tasks as lost to frameworks that know no other word', () => {
    for (const [info, state] of [
      [aware, 'TASK_DROPPED'],
      [{}, 'TASK_LOST'],
    ] as const) {
      const { model, agent, framework, status } = createCluster(info);
      receiveStatus(model.context, agent, framework.id, status('TASK_DROPPED'), 'TASK_DROPPED');
      expect(model.lastStatus()?.state).toBe(state);
      // Without uuid nobody acknowledges it.
      expect(framework.completedTasks.map((task) => task.state)).toEqual([state]);
    }
  });

  it.each<[string, object, 'unreachable' | 'gone', string]>([
    ['PARTITION_AWARE', aware, 'unreachable', 't1 TASK_UNREACHABLE REASON_AGENT_REMOVED why'],
    [
      'PARTITION_AWARE',
      aware,
      'gone',
      't1 TASK_GONE_BY_OPERATOR REASON_AGENT_REMOVED_BY_OPERATOR why',
    ],
    ['other', {}, 'unreachable', 't1 TASK_LOST REASON_AGENT_REMOVED why'],
    ['other', {}, 'gone', 't1 TASK_LOST REASON_AGENT_REMOVED why'],
  ])('tell %s frameworks %j that they are %s', (_, info, why, expected) => {
    const { model, agent, framework } = createCluster(info);
    model.allocate();
    const [offer = ''] = framework.offers.keys();
    removeAgent(
      model.context,
      agent,
      why === 'gone' ? { why, message: 'why' } : { why, time: 1, message: 'why' },
    );
    expect(model.statuses(framework.id)).toEqual([expected]);
    const events = model.toFrameworks.map(({ event }) => event);
    expect(events).toContainEqual({ type: 'RESCIND', rescind: { offer_id: { value: offer } } });
    expect(events.at(-1)).toEqual({ type: 'FAILURE', failure: { agent_id: { value: agent.id } } });
    expect(model.context.state.agents.size).toBe(0);
    expect(framework.usedResources.size).toBe(0);
  });

  it('end what a link that broke has taken for lost, when it is back', () => {
    const { model, agent, framework, register } = createCluster();
    disconnectAgent(model.context, agent);
    expect(model.statuses(framework.id)).toEqual([
      't1 TASK_LOST REASON_AGENT_DISCONNECTED Agent host disconnected',
    ]);
    reconnectAgent(model.context, agent, register, '10.0.0.1');
    expect(model.toAgents.at(-1)?.event).toMatchObject({ type: 'KILL_TASK' });
    expect([...framework.tasks.keys()]).toEqual(['t1']);
  });

  it('are asked for tasks that they do not know any more', () => {
    const { model, agent, register } = createCluster({ checkpoint: true });
    disconnectAgent(model.context, agent);
    reconnectAgent(model.context, agent, { ...register, tasks: [] }, '10.0.0.1');
    expect(model.toAgents.at(-1)?.event).toMatchObject({
      type: 'RECONCILE_TASKS',
      reconcile_tasks: { tasks: [{ task_id: { value: 't1' } }] },
    });
  });

  it('are told of kills that their broken link kept from them, as long as the task is there', () => {
    const { model, agent, framework, register, status } = createCluster({ checkpoint: true });
    const kill_policy = { grace_period: { nanoseconds: 5 } };
    const kill = { task_id: { value: 't1' }, kill_policy };
    const kills = () => model.toAgents.filter(({ event }) => event.type === 'KILL_TASK');
    disconnectAgent(model.context, agent);
    killTask(model.context, framework, kill);
    model.toAgents.length = 0;
    reconnectAgent(model.context, agent, register, '10.0.0.1');
    const ids = { framework_id: { value: framework.id }, task_id: { value: 't1' } };
    expect(kills().map(({ event }) => event)).toEqual([
      { type: 'KILL_TASK', kill_task: { ...ids, kill_policy } },
    ]);
    receiveStatus(model.context, agent, framework.id, status('TASK_KILLED'), 'TASK_KILLED');
    expect(agent.pendingKills.size).toBe(0);
    disconnectAgent(model.context, agent);
    reconnectAgent(model.context, agent, { ...register, tasks: [] }, '10.0.0.1');
    expect(kills()).toHaveLength(1);
  });

  it('are told of what was reserved while their link was broken', () => {
    const { model, agent, register } = createCluster();
    const reservations = [{ type: 'DYNAMIC' as const, role: 'web' }];
    const resources = parseResources('cpus:1').map((one) => ({ ...one, reservations }));
    disconnectAgent(model.context, agent);
    operateOnAgent(model.context, agent.id, { type: 'RESERVE', reserve: { resources } });
    model.toAgents.length = 0;
    reconnectAgent(model.context, agent, register, '10.0.0.1');
    expect(model.toAgents.map(({ event }) => event)).toContainEqual({
      type: 'CHECKPOINT_RESOURCES',
      checkpoint_resources: { resources },
    });
  });

  it('are drained once their last task is acknowledged, and get no offers meanwhile', () => {
    const { model, agent, framework, status } = createCluster();
    const drain = {
      state: 'DRAINING' as const,
      maxGracePeriodNanoseconds: 5,
      markGone: true,
      startedTime: 0,
    };
    takeOverDrain(model.context, agent, drain);
    expect(model.toAgents.at(-1)?.event).toEqual({
      type: 'DRAIN',
      drain: { max_grace_period: { nanoseconds: 5 }, mark_gone: true },
    });
    model.allocate();
    expect(framework.offers.size).toBe(0);
    receiveStatus(model.context, agent, framework.id, status('TASK_KILLED', uuid), 'TASK_KILLED');
    expect(agent.drain?.state).toBe('DRAINING');
    const ids = { agent_id: { value: agent.id }, task_id: { value: 't1' } };
    acknowledgeStatus(model.context, framework, { ...ids, uuid });
    expect(agent.drain?.state).toBe('DRAINED');
    expect(model.closed).toEqual([`drained ${agent.id}`]);
  });

  it('are shut down when an operator has marked them gone', () => {
    const { model, agent, framework } = createCluster(aware);
    markAgentGone(model.context, agent.id, 7);
    expect(model.toAgents.at(-1)?.event).toMatchObject({ type: 'SHUTDOWN' });
    expect(model.statuses(framework.id)[0]).toMatch(/^t1 TASK_GONE_BY_OPERATOR/);
    expect([...model.context.state.goneAgents.keys()]).toEqual([agent.id]);
  });

  it('end what a removed framework runs', () => {
    const { model, agent, framework, available } = createCluster();
    removeFramework(model.context, framework);
    expect(available()).toBe('cpus:4;mem:1024');
    expect(agent.tasks.size).toBe(0);
    expect(framework.completedTasks.map(({ state }) => state)).toEqual(['TASK_KILLED']);
    expect(model.statuses(framework.id)).toEqual([]);
    expect(model.toAgents.at(-1)?.event).toMatchObject({ type: 'SHUTDOWN_FRAMEWORK' });
  });

  it('are remembered by no more completed frameworks than wanted', () => {
    const model = createTestModel();
    const all: Framework[] = [0, 1, 2].map(() => model.addFramework());
    for (const framework of all) removeFramework(model.context, framework);
    expect([...model.context.state.completedFrameworks.keys()]).toEqual(['M-0001', 'M-0002']);
  });
});
