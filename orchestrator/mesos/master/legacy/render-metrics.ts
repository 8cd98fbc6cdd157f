import type { TaskState } from '../../wire/messages/status.ts';
import { scalarOf } from '../../wire/resources/scalar-of.ts';
import type { AllocatorMetrics, Master } from '../model/master.ts';
import { countAgents } from './count-agents.ts';
import { noTasks } from './count-tasks.ts';

/** What metrics say that the master does not know. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly registryBytes: number;
  readonly subscribers: number;
  readonly loads: readonly number[];
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly freeMemoryBytes: number;
}

/** The states of tasks that are counted as they are now; the others count how many ended so. */
const PRESENT_STATES: readonly TaskState[] = [
  'TASK_STAGING',
  'TASK_STARTING',
  'TASK_RUNNING',
  'TASK_KILLING',
  'TASK_UNREACHABLE',
];

/** `GET /metrics/snapshot`: numbers by name. */
export function renderMetrics(master: Master, around: Surroundings): Record<string, number> {
  const { state } = master;
  const { counters } = state;
  const agents = countAgents(state);
  const frameworks = [...state.frameworks.values()];
  const active = frameworks.filter((each) => each.active).length;
  const connected = frameworks.filter((each) => each.connected).length;
  return {
    'master/elected': master.isServing() ? 1 : 0,
    'master/uptime_secs': (around.now - master.startTime) / 1000,
    'master/slaves_active': agents.active,
    'master/slaves_inactive': agents.inactive,
    'master/slaves_connected': agents.connected,
    'master/slaves_disconnected': agents.disconnected,
    'master/slaves_unreachable': agents.unreachable,
    'master/slave_registrations': counters.agentRegistrations,
    'master/slave_reregistrations': counters.agentReregistrations,
    'master/slave_removals': counters.agentRemovals,
    'master/slave_unreachable_completed': counters.agentUnreachables,
    'master/recovery_slave_removals': 0,
    'master/frameworks_active': active,
    'master/frameworks_inactive': frameworks.length - active,
    'master/frameworks_connected': connected,
    'master/frameworks_disconnected': frameworks.length - connected,
    'master/outstanding_offers': state.offers.size,
    'master/operator_event_stream_subscribers': around.subscribers,
    'master/valid_status_updates': counters.validStatusUpdates,
    'master/invalid_status_updates': counters.invalidStatusUpdates,
    ...prefixed('master/', counters.messages),
    ...taskMetrics(master),
    ...resourceMetrics(master),
    ...allocatorMetrics(master.allocatorMetrics()),
    'registrar/registry_size_bytes': around.registryBytes,
    'system/cpus_total': around.cpus,
    'system/load_1min': around.loads[0] ?? 0,
    'system/load_5min': around.loads[1] ?? 0,
    'system/load_15min': around.loads[2] ?? 0,
    'system/mem_total_bytes': around.memoryBytes,
    'system/mem_free_bytes': around.freeMemoryBytes,
  };
}

function taskMetrics({ state }: Master): Record<string, number> {
  const counts = noTasks();
  for (const [ended, count] of state.counters.endedTasks) counts[ended as TaskState] = count;
  for (const each of PRESENT_STATES) counts[each] = 0;
  for (const framework of state.frameworks.values()) {
    for (const task of framework.tasks.values()) {
      // One that ended and waits for its acknowledgement has been counted as ended.
      if (PRESENT_STATES.includes(task.state)) counts[task.state] += 1;
    }
    counts.TASK_UNREACHABLE += framework.unreachableTasks.size;
  }
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [
      `master/tasks_${name.slice('TASK_'.length).toLowerCase()}`,
      count,
    ]),
  );
}

function resourceMetrics({ state }: Master): Record<string, number> {
  const agents = [...state.agents.values()];
  const total = agents.flatMap(({ totalResources }) => totalResources);
  const used = agents.flatMap(({ usedResources }) => [...usedResources.values()].flat());
  const offered = [...state.offers.values()].flatMap(({ resources }) => resources);
  return Object.fromEntries(
    ['cpus', 'mem', 'disk', 'gpus'].flatMap((name) => {
      const all = scalarOf(total, name);
      const taken = scalarOf(used, name);
      return [
        [`master/${name}_total`, all],
        [`master/${name}_used`, taken],
        [`master/${name}_percent`, all === 0 ? 0 : taken / all],
        [`allocator/mesos/resources/${name}/total`, all],
        [
          `allocator/mesos/resources/${name}/offered_or_allocated`,
          scalarOf([...used, ...offered], name),
        ],
      ];
    }),
  );
}

function allocatorMetrics(allocator: AllocatorMetrics): Record<string, number> {
  const name = 'allocator/mesos/allocation_run_ms';
  const runs = allocator.runs.toSorted((a, b) => a - b);
  const at = (share: number) => runs[Math.min(Math.floor(runs.length * share), runs.length - 1)];
  const times: Record<string, number | undefined> = {
    [name]: allocator.lastRun,
    [`${name}/min`]: runs[0],
    [`${name}/max`]: runs.at(-1),
    [`${name}/p50`]: at(0.5),
    [`${name}/p90`]: at(0.9),
    [`${name}/p95`]: at(0.95),
    [`${name}/p99`]: at(0.99),
  };
  return {
    'allocator/mesos/allocation_runs': allocator.allocationRuns,
    'allocator/mesos/offer_filters': allocator.offerFilters,
    [`${name}/count`]: runs.length,
    ...Object.fromEntries(
      Object.entries(times).filter((entry): entry is [string, number] => entry[1] !== undefined),
    ),
  };
}

function prefixed(prefix: string, map: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...map].map(([name, value]) => [`${prefix}${name}`, value]));
}
