import type { Resource } from '../../wire/messages/resource.ts';
import type { TaskState } from '../../wire/messages/status.ts';
import type { Task } from '../../wire/messages/task.ts';
import type { Agent } from '../model/agent.ts';
import type { Framework } from '../model/framework.ts';
import type { MasterState } from '../model/master-state.ts';

/** What the state of a sample is made of. */
export interface SampleSize {
  readonly agents: number;
  readonly tasksPerAgent: number;
  readonly frameworks: number;
}

/** When everything in the sample began, in milliseconds since 1970. */
export const SAMPLE_TIME = 1_764_000_000_000;

const scalar = (name: string, value: number, role?: string): Resource => ({
  name,
  type: 'SCALAR',
  scalar: { value },
  ...(role === undefined ? {} : { allocation_info: { role } }),
});
const ports = (begin: number, end: number, role?: string): Resource => ({
  name: 'ports',
  type: 'RANGES',
  ranges: { range: [{ begin, end }] },
  ...(role === undefined ? {} : { allocation_info: { role } }),
});

/** A cluster of agents that all run tasks, dealt to frameworks in turn. */
export function createSampleState({ agents, tasksPerAgent, frameworks }: SampleSize): MasterState {
  const state = emptyState();
  for (let place = 0; place < frameworks; place += 1) {
    const framework = createFramework(place);
    state.frameworks.set(framework.id, framework);
  }
  const owners = [...state.frameworks.values()];
  for (let place = 0; place < agents; place += 1) {
    const agent = createAgent(place);
    state.agents.set(agent.id, agent);
    for (let count = 0; count < tasksPerAgent; count += 1) {
      const owner = owners[(place * tasksPerAgent + count) % owners.length];
      if (owner !== undefined) addTask(agent, owner, count);
    }
  }
  return state;
}

function emptyState(): MasterState {
  return {
    info: {
      id: '8b5a4d7e-0f5c-4f0e-9d1c-2f6d3e7a9b10',
      ip: 16_777_343,
      port: 5050,
      pid: 'master@127.0.0.1:5050',
      hostname: 'node1',
      version: '1.11.0',
      address: { hostname: 'node1', ip: '127.0.0.1', port: 5050 },
    },
    frameworks: new Map(),
    completedFrameworks: new Map(),
    agents: new Map(),
    recoveredAgents: new Map(),
    unreachableAgents: new Map(),
    goneAgents: new Map(),
    offers: new Map(),
    inverseOffers: new Map(),
    operations: new Map(),
    quotas: new Map(),
    weights: new Map(),
    counters: {
      endedTasks: new Map(),
      messages: new Map(),
      agentRegistrations: 0,
      agentReregistrations: 0,
      agentRemovals: 0,
      agentUnreachables: 0,
      invalidStatusUpdates: 0,
      validStatusUpdates: 0,
    },
    machines: [],
    schedule: { windows: [] },
  };
}

function createFramework(place: number): Framework {
  const id = `8b5a4d7e-0f5c-4f0e-9d1c-2f6d3e7a9b10-${String(place).padStart(4, '0')}`;
  return {
    id,
    info: {
      id: { value: id },
      user: 'root',
      name: place === 0 ? 'marathon' : `framework-${place}`,
      role: '*',
      checkpoint: true,
      failover_timeout: 604_800,
      webui_url: 'http://node1:8080',
      hostname: 'node1',
      capabilities: [{ type: 'PARTITION_AWARE' }],
    },
    offerConstraints: undefined,
    suppressedRoles: new Set(),
    active: true,
    connected: true,
    recovered: false,
    registeredTime: SAMPLE_TIME,
    reregisteredTime: undefined,
    unregisteredTime: undefined,
    streamId: undefined,
    tasks: new Map(),
    unreachableTasks: new Map(),
    completedTasks: [],
    executors: new Map(),
    offers: new Map(),
    inverseOffers: new Map(),
    operations: new Map(),
    usedResources: new Map(),
  };
}

function createAgent(place: number): Agent {
  const id = `8b5a4d7e-0f5c-4f0e-9d1c-2f6d3e7a9b10-S${place}`;
  return {
    id,
    info: {
      id: { value: id },
      hostname: `node${place + 2}`,
      port: 5051,
      resources: [],
      attributes: [{ name: 'rack', type: 'TEXT', text: { value: `r${place % 3}` } }],
    },
    version: '1.11.0',
    capabilities: ['MULTI_ROLE', 'RESERVATION_REFINEMENT', 'AGENT_DRAINING'],
    pid: `slave(1)@10.0.0.${place + 2}:5051`,
    active: true,
    connected: true,
    deactivated: false,
    registeredTime: SAMPLE_TIME,
    reregisteredTime: undefined,
    totalResources: [
      scalar('cpus', 4),
      scalar('mem', 8192),
      scalar('disk', 20_480),
      ports(31_000, 32_000),
    ],
    tasks: new Map(),
    executors: new Map(),
    offers: new Map(),
    inverseOffers: new Map(),
    pendingKills: new Map(),
    inverseOfferAnswers: new Map(),
    operations: new Map(),
    usedResources: new Map(),
    drain: undefined,
  };
}

/** Adds a task in that state to an agent and a framework, as a master does. */
export function addTask(
  agent: Agent,
  framework: Framework,
  count: number,
  taskState: TaskState = 'TASK_RUNNING',
): Task {
  const id = `web.instance-${agent.id.split('-').at(-1)}-${count}._app.1`;
  const port = 31_000 + count;
  const resources = [scalar('cpus', 0.1, '*'), scalar('mem', 64, '*'), ports(port, port, '*')];
  const task: Task = {
    name: 'web',
    task_id: { value: id },
    framework_id: { value: framework.id },
    agent_id: { value: agent.id },
    state: taskState,
    resources,
    statuses: [
      status(id, 'TASK_STARTING', SAMPLE_TIME / 1000 + count),
      status(id, taskState, SAMPLE_TIME / 1000 + count + 1),
    ],
    labels: { labels: [{ key: 'team', value: 'blue' }] },
    discovery: {
      visibility: 'FRAMEWORK',
      name: 'web',
      ports: { ports: [{ number: port, protocol: 'tcp', name: 'http' }] },
    },
  };
  framework.tasks.set(id, task);
  const onAgent = agent.tasks.get(framework.id) ?? new Map<string, Task>();
  agent.tasks.set(framework.id, onAgent.set(id, task));
  agent.usedResources.set(framework.id, [
    ...(agent.usedResources.get(framework.id) ?? []),
    ...resources,
  ]);
  framework.usedResources.set(agent.id, [
    ...(framework.usedResources.get(agent.id) ?? []),
    ...resources,
  ]);
  return task;
}

function status(id: string, state: TaskState, timestamp: number): Task['statuses'][number] {
  return {
    task_id: { value: id },
    state,
    timestamp,
    container_status: {
      network_infos: [{ ip_addresses: [{ ip_address: '172.17.0.2', protocol: 'IPv4' }] }],
    },
  };
}
