import type { Marathon } from '../../marathon.ts';
import { runSpecsIn } from '../../model/find-in-group.ts';
import type { Group } from '../../model/group.ts';

/** `/metrics`: gauges of what Marathon has and does, in Dropwizard's form as the original's. */
export function showMetrics(marathon: Marathon) {
  const root = marathon.root();
  const specs = [...runSpecsIn(root).values()];
  const instances = marathon.instances();
  const inCondition = (...wanted: readonly string[]) =>
    instances.filter(({ condition }) => wanted.includes(condition)).length;
  const values: Readonly<Record<string, number>> = {
    'marathon.apps.active.gauge': specs.filter(({ kind }) => kind === 'app').length,
    'marathon.pods.active.gauge': specs.filter(({ kind }) => kind === 'pod').length,
    'marathon.groups.active.gauge': countGroups(root),
    'marathon.deployments.active.gauge': marathon.deployments().length,
    'marathon.instances.running.gauge': inCondition('Running'),
    'marathon.instances.staged.gauge': inCondition('Provisioned', 'Staging', 'Starting'),
    'marathon.queue.waiting.gauge': marathon.queue().length,
    'marathon.uptime.gauge.seconds': Math.floor(process.uptime()),
    'marathon.memory.resident.gauge.bytes': process.memoryUsage.rss(),
  };
  return {
    version: '4.0.0',
    counters: {},
    gauges: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
    histograms: {},
    meters: {},
    timers: {},
  };
}

function countGroups({ groups }: Group): number {
  return Object.values(groups).reduce((sum, child) => sum + countGroups(child), 1);
}
