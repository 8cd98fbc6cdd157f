import type { Master } from '../model/master.ts';
import { everyTask, noTasks, type TaskCounts } from './count-tasks.ts';
import { renderAgent } from './render-agent.ts';
import { renderFrameworkSummary } from './render-framework.ts';

/** `GET /state-summary`: counts of tasks in the place of tasks. */
export function renderStateSummary({ state, info, flags }: Master) {
  const byAgent = new Map<string, Sums>();
  const byFramework = new Map<string, Sums>();
  for (const framework of state.frameworks.values()) {
    for (const task of everyTask(framework)) {
      add(byAgent, task.agent_id.value, framework.id, task.state);
      add(byFramework, framework.id, task.agent_id.value, task.state);
    }
  }
  return {
    hostname: info.hostname ?? '',
    ...(flags.cluster === undefined ? {} : { cluster: flags.cluster }),
    slaves: [...state.agents.values()].map((agent) => {
      const { counts, others } = byAgent.get(agent.id) ?? nothing();
      return { ...renderAgent(agent), ...counts, framework_ids: [...others] };
    }),
    frameworks: [...state.frameworks.values()].map((framework) => {
      const { counts, others } = byFramework.get(framework.id) ?? nothing();
      return { ...renderFrameworkSummary(framework), ...counts, slave_ids: [...others] };
    }),
  };
}

interface Sums {
  readonly counts: TaskCounts;
  /** Of an agent its frameworks, of a framework its agents. */
  readonly others: Set<string>;
}

function nothing(): Sums {
  return { counts: noTasks(), others: new Set() };
}

function add(sums: Map<string, Sums>, key: string, other: string, state: keyof TaskCounts): void {
  const sum = sums.get(key) ?? nothing();
  sums.set(key, sum);
  sum.counts[state] += 1;
  sum.others.add(other);
}
