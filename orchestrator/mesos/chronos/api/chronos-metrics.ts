import type { Chronos } from '../service/chronos.ts';
import { histogramOf } from '../stats/histogram.ts';

const PREFIX = 'org.apache.mesos.chronos.scheduler.jobs.TaskManager';

/** `/metrics` in the form of Dropwizard's servlet, with the figures that Chronos itself added. */
export function chronosMetrics(chronos: Chronos): Record<string, unknown> {
  const jobs = chronos.jobs();
  const memory = process.memoryUsage();
  return {
    version: '3.0.0',
    gauges: {
      [`${PREFIX}.queueSize`]: { value: chronos.queueLength(false) },
      [`${PREFIX}.highQueueSize`]: { value: chronos.queueLength(true) },
      'memory.heap.used': { value: memory.heapUsed },
      'memory.total.used': { value: memory.rss },
    },
    counters: Object.fromEntries(
      jobs.flatMap((job) => [
        [`jobs.run.success.${job.config.name}`, { count: job.successCount }],
        [`jobs.run.failure.${job.config.name}`, { count: job.errorCount }],
      ]),
    ),
    histograms: Object.fromEntries(
      jobs.map((job) => [`jobs.run.time.${job.config.name}`, histogramJson(job.durations)]),
    ),
    meters: {},
    timers: {},
  };
}

function histogramJson(durations: readonly number[]): Record<string, number> {
  const histogram = histogramOf(durations);
  return {
    count: histogram.count,
    max: Math.max(0, ...durations),
    mean: histogram.mean,
    min: durations.length === 0 ? 0 : Math.min(...durations),
    p50: histogram.median,
    p75: histogram['75thPercentile'],
    p95: histogram['95thPercentile'],
    p98: histogram['98thPercentile'],
    p99: histogram['99thPercentile'],
  };
}
