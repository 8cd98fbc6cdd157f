/** Durations of a job's runs, in the keys of Chronos' REST API. Milliseconds. */
export interface Histogram {
  '75thPercentile': number;
  '95thPercentile': number;
  '98thPercentile': number;
  '99thPercentile': number;
  median: number;
  mean: number;
  count: number;
}

/** Sums up durations; all zero when there are none, as Chronos answers for a job that never ran. */
export function histogramOf(durations: readonly number[]): Histogram {
  const sorted = durations.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, duration) => sum + duration, 0);
  return {
    '75thPercentile': quantile(sorted, 0.75),
    '95thPercentile': quantile(sorted, 0.95),
    '98thPercentile': quantile(sorted, 0.98),
    '99thPercentile': quantile(sorted, 0.99),
    median: quantile(sorted, 0.5),
    mean: sorted.length === 0 ? 0 : total / sorted.length,
    count: sorted.length,
  };
}

/** Between the two nearest values, by rank q(n+1), as Dropwizard's snapshots count. */
function quantile(sorted: readonly number[], q: number): number {
  const position = q * (sorted.length + 1);
  const lower = sorted[Math.floor(position) - 1];
  const upper = sorted[Math.floor(position)];
  if (lower === undefined) return sorted[0] ?? 0;
  if (upper === undefined) return lower;
  return lower + (position - Math.floor(position)) * (upper - lower);
}
