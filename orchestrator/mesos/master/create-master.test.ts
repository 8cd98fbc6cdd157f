import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FrameworkInfo } from '../wire/messages/framework.ts';
import {
  frameworkInfo,
  launch,
  type RawFramework,
  subscribeRaw,
  taskFor,
} from './scheduler-api/raw-framework.fake.ts';
import { type ServedMaster, type ServeOptions, serveMaster } from './serve-master.fake.ts';
import { createSimulatedAgent, type SimulatedAgentOptions } from './simulated-agent.fake.ts';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(options?: ServeOptions): Promise<ServedMaster> {
  const served = await serveMaster(options);
  closing.push(served.close);
  return served;
}

async function subscribe(
  { address }: ServedMaster,
  more?: Partial<FrameworkInfo>,
): Promise<RawFramework> {
  const framework = await subscribeRaw(address, frameworkInfo(more));
  closing.push(framework.disconnect);
  return framework;
}

async function connectAgent({ address }: ServedMaster, more: Partial<SimulatedAgentOptions> = {}) {
  const agent = createSimulatedAgent({ masters: [address], ...more });
  closing.push(agent.disconnect);
  await agent.connect();
  return agent;
}

async function runTask(framework: RawFramework, id: string) {
  const offer = await framework.offer();
  expect(await framework.call('ACCEPT', launch(offer, taskFor(offer, id)))).toEqual({
    status: 202,
    body: '',
  });
  const status = await framework.status(id, 'TASK_RUNNING');
  await acknowledge(framework, status);
  return status;
}

function acknowledge(framework: RawFramework, status: Awaited<ReturnType<RawFramework['status']>>) {
  const { agent_id, task_id, uuid } = status;
  return framework.call('ACKNOWLEDGE', { acknowledge: { agent_id, task_id, uuid } });
}

const partitionAware = { capabilities: [{ type: 'PARTITION_AWARE' as const }] };

describe('a master with an agent and a framework', () => {
  it('greets a framework with SUBSCRIBED and a heartbeat', async () => {
    const served = await serve();
    const framework = await subscribe(served);
    await framework.next('HEARTBEAT');
    expect(framework.events.map(({ type }) => type)).toEqual(['SUBSCRIBED', 'HEARTBEAT']);
    expect(framework.id).toBe(`${served.master.info.id}-0000`);
    expect(framework.events[0]).toMatchObject({
      subscribed: { heartbeat_interval_seconds: 15, master_info: { id: served.master.info.id } },
    });
  });

  it('offers what an agent has in the formats of the framework', async () => {
    const served = await serve();
    const agent = await connectAgent(served);
    const framework = await subscribe(served);
    const offer = await framework.offer();
    expect(offer).toMatchObject({
      id: { value: `${served.master.info.id}-O0` },
      agent_id: { value: `${served.master.info.id}-S0` },
      hostname: 'agent',
      url: { scheme: 'http', address: { hostname: 'agent', ip: '127.0.0.1', port: 5051 } },
    });
    expect(agent.id).toBe(offer.agent_id.value);
    expect(offer.allocation_info).toBeUndefined();
    expect(
      offer.resources?.map(({ name, allocation_info, ...rest }) => [
        name,
        allocation_info,
        'role' in rest && rest.role,
      ]),
    ).toEqual([
      ['cpus', undefined, '*'],
      ['mem', undefined, '*'],
      ['disk', undefined, '*'],
      ['ports', undefined, '*'],
    ]);
  });

  it('runs a task to its end and gives its resources back', async () => {
    const served = await serve();
    const agent = await connectAgent(served);
    const framework = await subscribe(served);
    await runTask(framework, 't1');
    const rest = await framework.offer();
    expect(rest.resources?.find(({ name }) => name === 'cpus')?.scalar).toEqual({ value: 3 });
    await framework.call('DECLINE', {
      decline: { offer_ids: [rest.id], filters: { refuse_seconds: 1000 } },
    });
    await agent.update('t1', 'TASK_FINISHED');
    await acknowledge(framework, await framework.status('t1', 'TASK_FINISHED'));
    const whole = await framework.next(
      'OFFERS',
      ({ offers }) =>
        offers.offers?.[0]?.resources?.find(({ name }) => name === 'cpus')?.scalar?.value === 4,
    );
    expect(whole.offers.offers).toHaveLength(1);
    const known = served.master.state.frameworks.get(framework.id);
    expect(known?.tasks.size).toBe(0);
    expect(known?.completedTasks.map(({ state }) => state)).toEqual(['TASK_FINISHED']);
    await vi.waitFor(() => expect(agent.tasks.size).toBe(0));
  });

  it('drops tasks whose offers are not valid', async () => {
    const served = await serve();
    await connectAgent(served);
    const framework = await subscribe(served, partitionAware);
    const offer = await framework.offer();
    const wrong = { ...offer, id: { value: 'no-such-offer' } };
    await framework.call('ACCEPT', launch(wrong, taskFor(offer, 't1')));
    expect(await framework.status('t1', 'TASK_DROPPED')).toMatchObject({
      reason: 'REASON_INVALID_OFFERS',
      source: 'SOURCE_MASTER',
      message: 'Task launched with invalid offers: Offer no-such-offer is no longer valid',
    });
  });

  it('refuses a task that is too big and runs the one beside it', async () => {
    const served = await serve();
    await connectAgent(served);
    const framework = await subscribe(served);
    const offer = await framework.offer();
    const tasks = [taskFor(offer, 'big', 5), taskFor(offer, 'small', 1)];
    await framework.call('ACCEPT', launch(offer, ...tasks));
    expect(await framework.status('big', 'TASK_ERROR')).toMatchObject({
      reason: 'REASON_TASK_INVALID',
      message: expect.stringMatching(/^Total resources cpus:5;mem:128 required by task/),
    });
    await framework.status('small', 'TASK_RUNNING');
  });

  it('kills a task, and answers a kill of an unknown one as a reconciliation', async () => {
    const served = await serve();
    await connectAgent(served);
    const framework = await subscribe(served);
    await runTask(framework, 't1');
    await framework.call('KILL', { kill: { task_id: { value: 't1' } } });
    await framework.status('t1', 'TASK_KILLED');
    await framework.call('KILL', { kill: { task_id: { value: 'other' } } });
    expect(await framework.status('other', 'TASK_LOST')).toMatchObject({
      reason: 'REASON_RECONCILIATION',
      message: 'Reconciliation: Task is unknown',
    });
  });

  it('hands a framework over to a new stream and refuses calls with the old one', async () => {
    const served = await serve();
    await connectAgent(served);
    const old = await subscribe(served, { failover_timeout: 60 });
    await runTask(old, 't1');
    const again = await subscribe(served, { failover_timeout: 60, id: { value: old.id } });
    const { error } = await old.next('ERROR');
    expect(error.message).toBe('Framework failed over');
    expect(await old.call('REVIVE')).toEqual({
      status: 400,
      body: `The stream ID '${old.streamId}' included in this request didn't match the stream ID currently associated with framework ID ${old.id}`,
    });
    await again.call('RECONCILE', { reconcile: {} });
    await again.status('t1', 'TASK_RUNNING');
  });

  it('removes a framework that does not come back in time, for good', async () => {
    const served = await serve();
    const agent = await connectAgent(served);
    const framework = await subscribe(served);
    await runTask(framework, 't1');
    const removed = new Promise<void>((resolve) => {
      served.master.watch(({ type }) => {
        if (type === 'FRAMEWORK_REMOVED') resolve();
      });
    });
    framework.disconnect();
    await removed;
    const late = await subscribe(served, { id: { value: framework.id } });
    expect(late.events).toEqual([
      { type: 'ERROR', error: { message: 'Framework has been removed' } },
    ]);
    expect(agent.events.at(-1)).toMatchObject({ type: 'SHUTDOWN_FRAMEWORK' });
    const [completed] = [...served.master.state.completedFrameworks.values()];
    expect(completed?.completedTasks.map(({ state }) => state)).toEqual(['TASK_KILLED']);
  });

  it('tells that an agent cannot be reached, and what it runs when it is back', async () => {
    const served = await serve({ flags: { agentPingTimeout: 250, maxAgentPingTimeouts: 4 } });
    const agent = await connectAgent(served);
    const framework = await subscribe(served, { ...partitionAware, checkpoint: true });
    await runTask(framework, 't1');
    agent.setDeaf(true);
    expect(await framework.status('t1', 'TASK_UNREACHABLE')).toMatchObject({
      reason: 'REASON_AGENT_REMOVED',
      message: 'health check timed out',
      unreachable_time: { nanoseconds: expect.any(Number) },
    });
    await framework.next('FAILURE');
    expect(served.registry.state.unreachable.map(({ id }) => id)).toEqual([agent.id]);
    agent.setDeaf(false);
    await agent.connect();
    expect(await framework.status('t1', 'TASK_RUNNING')).toMatchObject({
      reason: 'REASON_AGENT_REREGISTERED',
      source: 'SOURCE_MASTER',
    });
    expect(served.registry.state.unreachable).toEqual([]);
  });

  it('kills what a framework without PARTITION_AWARE took for lost', async () => {
    const served = await serve({ flags: { agentPingTimeout: 250, maxAgentPingTimeouts: 4 } });
    const agent = await connectAgent(served);
    const framework = await subscribe(served, { checkpoint: true });
    await runTask(framework, 't1');
    agent.setDeaf(true);
    await framework.status('t1', 'TASK_LOST');
    agent.setDeaf(false);
    await agent.connect();
    await framework.status('t1', 'TASK_KILLED');
  });

  it('keeps tasks of frameworks that checkpoint while a link is broken, and no others', async () => {
    const served = await serve();
    const agent = await connectAgent(served);
    const keeps = await subscribe(served, { checkpoint: true });
    await runTask(keeps, 't1');
    const offer = await keeps.offer();
    await keeps.call('SUPPRESS');
    await keeps.call('DECLINE', { decline: { offer_ids: [offer.id] } });
    const loses = await subscribe(served);
    await runTask(loses, 't2');
    agent.disconnect();
    expect(await loses.status('t2', 'TASK_LOST')).toMatchObject({
      reason: 'REASON_AGENT_DISCONNECTED',
    });
    await agent.connect();
    await keeps.call('RECONCILE', { reconcile: { tasks: [{ task_id: { value: 't1' } }] } });
    await keeps.status('t1', 'TASK_RUNNING');
  });

  it('reserves, makes a volume and launches on it in one ACCEPT', async () => {
    const served = await serve();
    const agent = await connectAgent(served);
    const framework = await subscribe(served, {
      roles: ['web'],
      capabilities: [{ type: 'MULTI_ROLE' }, { type: 'RESERVATION_REFINEMENT' }],
    });
    const offer = await framework.offer();
    const reservations = [{ type: 'DYNAMIC' as const, role: 'web' }];
    const disk = { name: 'disk', type: 'SCALAR' as const, scalar: { value: 100 }, reservations };
    const volume = {
      ...disk,
      disk: { persistence: { id: 'v1' }, volume: { container_path: 'data', mode: 'RW' } },
    };
    const task = taskFor(offer, 't1');
    await framework.call('ACCEPT', {
      accept: {
        offer_ids: [offer.id],
        operations: [
          { type: 'RESERVE', id: { value: 'op1' }, reserve: { resources: [disk] } },
          { type: 'CREATE', create: { volumes: [volume] } },
          {
            type: 'LAUNCH',
            launch: { task_infos: [{ ...task, resources: [...task.resources, volume] }] },
          },
        ],
      },
    });
    await framework.status('t1', 'TASK_RUNNING');
    const { update_operation_status } = await framework.next('UPDATE_OPERATION_STATUS');
    expect(update_operation_status.status).toMatchObject({
      operation_id: { value: 'op1' },
      state: 'OPERATION_FINISHED',
    });
    const checkpointed = agent.events.flatMap((event) =>
      event.type === 'CHECKPOINT_RESOURCES' ? [event.checkpoint_resources.resources] : [],
    );
    expect(checkpointed.at(-1)).toMatchObject([{ disk: { persistence: { id: 'v1' } } }]);
  });

  it('drains an agent and says so when the last task has ended', async () => {
    const served = await serve();
    const agent = await connectAgent(served);
    const framework = await subscribe(served);
    await runTask(framework, 't1');
    const outcome = await served.master.drainAgent(agent.id ?? '', { markGone: false });
    expect(outcome).toEqual({ done: true });
    await acknowledge(framework, await framework.status('t1', 'TASK_KILLED'));
    expect(served.master.state.agents.get(agent.id ?? '')?.drain?.state).toBe('DRAINED');
    expect(served.registry.operations.map(({ type }) => type)).toContain('MARK_DRAINED');
  });

  it('takes over agents, tasks and frameworks that another master had', async () => {
    const first = await serve();
    const agent = await connectAgent(first);
    const framework = await subscribe(first, { checkpoint: true, failover_timeout: 60 });
    await runTask(framework, 't1');
    const second = await serve({ registry: first.registry.state });
    expect([...second.master.state.recoveredAgents.keys()]).toEqual([agent.id]);
    const again = await subscribe(second, {
      id: { value: framework.id },
      checkpoint: true,
      failover_timeout: 60,
    });
    await again.call('RECONCILE', {
      reconcile: { tasks: [{ task_id: { value: 't1' }, agent_id: { value: agent.id } }] },
    });
    agent.disconnect();
    agent.setMasters([second.address]);
    await agent.connect();
    await again.call('RECONCILE', { reconcile: {} });
    await again.status('t1', 'TASK_RUNNING');
    expect(second.master.state.recoveredAgents.size).toBe(0);
  });

  it('removes an agent whose host has a new one, but no other agent of the address', async () => {
    const served = await serve();
    const old = await connectAgent(served, { hostname: 'a' });
    await connectAgent(served, { hostname: 'b' });
    old.disconnect();
    await vi.waitFor(() =>
      expect(served.master.state.agents.get(old.id ?? '')?.connected).toBe(false),
    );
    await connectAgent(served, { hostname: 'a' });
    const agents = [...served.master.state.agents.values()];
    expect(agents.map(({ info, connected }) => [info.hostname, connected])).toEqual([
      ['b', true],
      ['a', true],
    ]);
    expect(served.registry.state.agents).toHaveLength(2);
  });

  it('goes on with the drain that another master began', async () => {
    const first = await serve();
    const agent = await connectAgent(first);
    const id = agent.id ?? '';
    const framework = await subscribe(first, { checkpoint: true });
    await runTask(framework, 't1');
    const drain = {
      state: 'DRAINING' as const,
      maxGracePeriodNanoseconds: undefined,
      markGone: true,
      startedTime: 0,
    };
    const agents = first.registry.state.agents.map((one) => ({ ...one, deactivated: true, drain }));
    const second = await serve({ registry: { agents } });
    const again = await subscribe(second, { id: { value: framework.id }, checkpoint: true });
    agent.disconnect();
    agent.setMasters([second.address]);
    await agent.connect();
    await acknowledge(again, await again.status('t1', 'TASK_KILLED'));
    await vi.waitFor(() => expect([...second.master.state.goneAgents.keys()]).toEqual([id]));
  });

  it('is at its end when it does not lead any more', async () => {
    const served = await serve();
    served.loseLead();
    expect(served.fatal.map(({ message }) => message)).toEqual(['Lost leadership']);
  });
});
