import type { AgentLinkEvent, RegisterAgent } from '../../wire/messages/agent-link.ts';
import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { SchedulerEvent } from '../../wire/messages/scheduler-event.ts';
import type { TaskStatus } from '../../wire/messages/status.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { createTestAllocator } from '../allocator/allocator.fixture.ts';
import type { Agent } from './agent.ts';
import { createIds } from './create-ids.ts';
import { createMasterState } from './create-master-state.ts';
import type { Framework } from './framework.ts';
import { makeInverseOffers } from './make-inverse-offers.ts';
import { makeOffers } from './make-offers.ts';
import type { MasterChange } from './master-change.ts';
import type { MasterContext } from './master-context.ts';
import type { MasterFlags } from './master-flags.ts';
import { registerAgent } from './register-agent.ts';
import { subscribeFramework, welcomeFramework } from './subscribe-framework.ts';

/** A master's model whose ports write down what they are told, and whose time stands still. */
export interface TestModel {
  readonly context: MasterContext;
  /** What each framework and agent was told, oldest first. */
  readonly toFrameworks: { readonly id: string; readonly event: SchedulerEvent }[];
  readonly toAgents: { readonly id: string; readonly event: AgentLinkEvent }[];
  readonly changes: MasterChange[];
  readonly closed: string[];
  readonly timers: Map<string, { readonly ms: number; readonly action: () => void }>;
  time: number;
  /** Runs the allocator once and makes its offers. */
  allocate(): void;
  addAgent(more?: Partial<RegisterAgent>, id?: string): Agent;
  addFramework(more?: Partial<FrameworkInfo>): Framework;
  /** Statuses that a framework got, as `task state reason message`. */
  statuses(frameworkId: string): string[];
  lastStatus(): TaskStatus | undefined;
}

const flags: MasterFlags = {
  ip: '127.0.0.1',
  port: 5050,
  hostname: 'master',
  cluster: undefined,
  workDir: '',
  quorum: 1,
  masters: [],
  allocationInterval: 1000,
  agentPingTimeout: 15_000,
  maxAgentPingTimeouts: 5,
  agentReregisterTimeout: 600_000,
  offerTimeout: undefined,
  heartbeatInterval: 15_000,
  roles: undefined,
  weights: new Map(),
  domain: undefined,
  maxCompletedFrameworks: 2,
  maxCompletedTasksPerFramework: 2,
  maxUnreachableTasksPerFramework: 2,
  maxOperatorEventStreamSubscribers: 10,
  minAllocatableResources: [],
  fairSharingExcludedResourceNames: [],
};

export function createTestModel(more: Partial<MasterFlags> = {}): TestModel {
  const toFrameworks: TestModel['toFrameworks'] = [];
  const toAgents: TestModel['toAgents'] = [];
  const changes: MasterChange[] = [];
  const closed: string[] = [];
  const timers: TestModel['timers'] = new Map();
  let uuids = 0;
  const context: MasterContext = {
    state: createMasterState({ id: 'M', ip: 0, port: 5050 }),
    flags: { ...flags, ...more },
    allocator: createTestAllocator(),
    now: () => model.time,
    newUuid: () => Buffer.alloc(16, ++uuids).toString('base64'),
    newId: createIds('M'),
    ports: {
      toFramework: (id, event) => toFrameworks.push({ id, event }),
      closeFramework: (id) => closed.push(id),
      toAgent: (id, event) => toAgents.push({ id, event }),
      closeAgent: (id) => closed.push(id),
      changed: (change) => changes.push(change),
      requestAllocation: () => {},
      startTimer: (name, ms, action) => timers.set(name, { ms, action }),
      stopTimer: (name) => timers.delete(name),
      drained: (id) => closed.push(`drained ${id}`),
    },
  };
  const model: TestModel = {
    context,
    toFrameworks,
    toAgents,
    changes,
    closed,
    timers,
    time: 1_000_000,
    allocate() {
      makeOffers(context, context.allocator.allocate(undefined, model.time));
      makeInverseOffers(context, undefined);
    },
    addAgent(register = {}, id = context.newId('agent')) {
      const resources = parseResources('cpus:4;mem:1024;disk:1000');
      return registerAgent(
        context,
        {
          agent_info: { hostname: `host-${id}`, port: 5051, resources },
          version: '1.11.0',
          checkpointed_resources: [],
          frameworks: [],
          executors: [],
          tasks: [],
          ...register,
        },
        { id, ip: '10.0.0.1', deactivated: false, drain: undefined },
      );
    },
    addFramework(info = {}) {
      const wishes = { suppressedRoles: [], offerConstraints: undefined };
      const subscription = subscribeFramework(
        context,
        { user: 'root', name: 'test', ...info },
        wishes,
        'stream',
      );
      if ('error' in subscription) throw new Error(subscription.error);
      welcomeFramework(context, subscription.framework, subscription.isNew);
      return subscription.framework;
    },
    statuses: (frameworkId) =>
      toFrameworks.flatMap(({ id, event }) => {
        if (id !== frameworkId || event.type !== 'UPDATE') return [];
        const { task_id, state, reason = '', message = '' } = event.update.status;
        return [`${task_id.value} ${state} ${reason} ${message}`];
      }),
    lastStatus() {
      const updates = toFrameworks.flatMap(({ event }) => (event.type === 'UPDATE' ? [event] : []));
      return updates.at(-1)?.update.status;
    },
  };
  return model;
}

export function testTask(agent: Agent, id: string, more: Partial<TaskInfo> = {}): TaskInfo {
  return {
    name: id,
    task_id: { value: id },
    agent_id: { value: agent.id },
    command: { value: 'true' },
    resources: parseResources('cpus:1;mem:128'),
    ...more,
  };
}
