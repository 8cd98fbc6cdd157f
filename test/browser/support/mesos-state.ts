import { createServer, type Server } from 'node:http';
import type { Agent } from '../../../orchestrator/mesos/master/model/agent.ts';
import type { Framework } from '../../../orchestrator/mesos/master/model/framework.ts';
import type { MasterState } from '../../../orchestrator/mesos/master/model/master-state.ts';
import {
  addTask,
  createSampleState,
} from '../../../orchestrator/mesos/master/operator-api/sample-state.fake.ts';

/** A cluster in which something of everything is to be seen. */
export interface BusyState {
  readonly state: MasterState;
  /** It runs the task of the id, whose files can be looked at. */
  readonly agent: Agent;
  readonly framework: Framework;
  readonly taskId: string;
}

export function createBusyState(): BusyState {
  const state = createSampleState({ agents: 4, tasksPerAgent: 3, frameworks: 2 });
  const [agent, draining, away, offered] = state.agents.values();
  const [framework, gone] = state.frameworks.values();
  if (!agent || !draining || !away || !offered || !framework || !gone) {
    throw new Error('The sample is too small');
  }
  draining.deactivated = true;
  draining.drain = {
    state: 'DRAINING',
    maxGracePeriodNanoseconds: undefined,
    markGone: false,
    startedTime: Date.now(),
  };
  away.active = false;
  gone.active = false;
  gone.connected = false;
  const failed = addTask(agent, framework, 50, 'TASK_FAILED');
  framework.tasks.delete(failed.task_id.value);
  framework.completedTasks.push(failed);
  const last = failed.statuses.at(-1);
  if (last !== undefined) last.message = 'Command exited with status 1';
  const lost = addTask(away, framework, 51, 'TASK_UNREACHABLE');
  framework.tasks.delete(lost.task_id.value);
  framework.unreachableTasks.set(lost.task_id.value, lost);
  agent.totalResources.push({
    name: 'cpus',
    type: 'SCALAR',
    scalar: { value: 2 },
    reservations: [{ type: 'DYNAMIC', role: 'ops' }],
  });
  const executor = {
    executor_id: { value: 'default' },
    framework_id: { value: framework.id },
    type: 'DEFAULT' as const,
    resources: [{ name: 'cpus', type: 'SCALAR' as const, scalar: { value: 0.1 } }],
  };
  framework.executors.set(agent.id, new Map([['default', executor]]));
  const offer = {
    id: `${state.info.id}-O7`,
    frameworkId: framework.id,
    agentId: offered.id,
    role: '*',
    resources: [{ name: 'cpus', type: 'SCALAR' as const, scalar: { value: 1.5 } }],
    unavailability: undefined,
  };
  for (const { offers } of [state, framework, offered]) offers.set(offer.id, offer);
  state.weights.set('ops', 2);
  state.quotas.set('ops', { role: 'ops', limits: { cpus: { value: 4 } } });
  state.machines = [
    {
      id: { hostname: 'node3', ip: '10.0.0.3' },
      mode: 'DRAINING',
      unavailability: { start: { nanoseconds: Date.now() * 1e6 } },
    },
  ];
  state.schedule = {
    windows: state.machines.map(({ id, unavailability }) => ({
      machine_ids: [id],
      unavailability,
    })),
  };
  const [taskId = ''] = framework.tasks.keys();
  return { state, agent, framework, taskId };
}

const SANDBOX = '/var/lib/mesos/runs/latest';

/** An agent as far as the page asks it: one sandbox with a log. */
export function serveAgentFiles({ framework, taskId }: BusyState): {
  readonly server: Server;
  write(text: string): void;
} {
  let log = Buffer.from('The first line\n');
  const answers: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
    '/state': () => ({
      frameworks: [{ id: framework.id, executors: [{ id: taskId, directory: SANDBOX }] }],
    }),
    '/files/browse': () => [
      entry('conf', 'drwxr-xr-x', 4096),
      entry('stderr', '-rw-r--r--', 0),
      entry('stdout', '-rw-r--r--', log.length),
    ],
    '/files/read': (query) => {
      const offset = Number(query.get('offset'));
      if (offset < 0) return { data: '', offset: log.length };
      const end = offset + Number(query.get('length'));
      return { data: log.subarray(offset, end).toString(), offset };
    },
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://agent');
    const answer = answers[pathname];
    if (answer === undefined) response.writeHead(404).end();
    else response.end(JSON.stringify(answer(searchParams)));
  });
  return {
    server,
    write(text) {
      log = Buffer.concat([log, Buffer.from(text)]);
    },
  };
}

function entry(name: string, mode: string, size: number) {
  return {
    path: `${SANDBOX}/${name}`,
    mode,
    size,
    nlink: 1,
    uid: 'root',
    gid: 'root',
    mtime: Date.now() / 1000,
  };
}
