import type { Timers } from '../wire/timers.ts';
import type { AllocatorMetrics } from './model/master.ts';

export interface AllocationLoopDependencies {
  readonly timers: Timers;
  readonly intervalMs: number;
  /** Looks at these agents, or at all. */
  readonly run: (agentIds: Iterable<string> | undefined) => void;
  /** While it holds nothing is allocated. */
  readonly isPaused: () => boolean;
  /** Milliseconds from anywhere, to measure with. */
  readonly measure: () => number;
}

/** When allocations are run: each interval, and soon after something came that they could serve. */
export interface AllocationLoop {
  start(): void;
  /** Requests until the next run are one: their agents are looked at together. */
  request(agentIds?: Iterable<string>): void;
  metrics(): Omit<AllocatorMetrics, 'offerFilters'>;
  stop(): void;
}

const rememberedRuns = 1000;

export function createAllocationLoop(dependencies: AllocationLoopDependencies): AllocationLoop {
  const { timers, intervalMs, run, isPaused, measure } = dependencies;
  const runs: number[] = [];
  let allocationRuns = 0;
  let candidates: Set<string> | 'all' = new Set();
  let stopRequested: (() => void) | undefined;
  let stopInterval: (() => void) | undefined;

  const allocate = () => {
    stopRequested = undefined;
    const looked = candidates;
    if (isPaused()) return;
    candidates = new Set();
    const started = measure();
    run(looked === 'all' ? undefined : looked);
    runs.push(measure() - started);
    if (runs.length > rememberedRuns) runs.shift();
    allocationRuns += 1;
  };

  const request = (agentIds?: Iterable<string>) => {
    if (agentIds === undefined) candidates = 'all';
    else if (candidates !== 'all') for (const id of agentIds) candidates.add(id);
    if (stopInterval !== undefined) stopRequested ??= timers.after(0, allocate);
  };

  const tick = () => {
    request();
    stopInterval = timers.after(intervalMs, tick);
  };

  return {
    start: () => {
      stopInterval = timers.after(intervalMs, tick);
    },
    request,
    metrics: () => ({ allocationRuns, lastRun: runs.at(-1), runs }),
    stop() {
      stopInterval?.();
      stopRequested?.();
      stopInterval = undefined;
    },
  };
}
