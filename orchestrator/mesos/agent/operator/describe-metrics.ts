import { freemem, loadavg, cpus as processors, totalmem } from 'node:os';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { TaskState } from '../../wire/messages/status.ts';
import { scalarOf } from '../../wire/resources/scalar-of.ts';
import type { AgentModel } from '../core/agent-model.ts';

const LIVE: readonly TaskState[] = [
  'TASK_STAGING',
  'TASK_STARTING',
  'TASK_RUNNING',
  'TASK_KILLING',
];
const ENDED: readonly TaskState[] = [
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_LOST',
  'TASK_GONE',
];
const EXECUTOR_STATES = ['REGISTERING', 'RUNNING', 'TERMINATING', 'TERMINATED'] as const;

/** Numbers of `/metrics/snapshot`, with the names that Mesos' agent gives them. */
export function describeMetrics(model: AgentModel, nowMs: number): Record<string, number> {
  const frameworks = [...model.frameworks.values()];
  const executors = frameworks.flatMap((each) => [...each.executors.values()]);
  const tasks = executors.flatMap((each) => [...each.tasks.values()]);
  const alive = tasks.filter(({ state }) => !isTerminal(state));
  const counts = [
    ...LIVE.map((state) => [state, alive.filter((task) => task.state === state).length] as const),
    ...ENDED.map((state) => [state, model.ended.get(state) ?? 0] as const),
  ].map(([state, count]) => [`slave/${state.toLowerCase().replace('task_', 'tasks_')}`, count]);
  const used = alive.flatMap(({ info }) => info.resources ?? []);
  const amounts = ['cpus', 'mem', 'disk', 'gpus'].flatMap((name) => {
    const total = scalarOf(model.info.resources ?? [], name);
    const taken = scalarOf(used, name);
    return [
      [`slave/${name}_total`, total],
      [`slave/${name}_used`, taken],
      [`slave/${name}_percent`, total === 0 ? 0 : taken / total],
    ];
  });
  const [load1 = 0, load5 = 0, load15 = 0] = loadavg();
  return {
    'slave/registered': model.leader === undefined ? 0 : 1,
    'slave/uptime_secs': nowMs / 1000 - model.startTime,
    'slave/frameworks_active': frameworks.length,
    ...Object.fromEntries(
      EXECUTOR_STATES.map((wanted) => [
        `slave/executors_${wanted.toLowerCase()}`,
        executors.filter(({ state }) => state === wanted).length,
      ]),
    ),
    ...Object.fromEntries([...counts, ...amounts]),
    'system/cpus_total': processors().length,
    'system/mem_total_bytes': totalmem(),
    'system/mem_free_bytes': freemem(),
    'system/load_1min': load1,
    'system/load_5min': load5,
    'system/load_15min': load15,
  };
}
