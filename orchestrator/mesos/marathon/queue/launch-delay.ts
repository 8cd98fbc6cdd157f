import type { RunSpec } from '../model/run-spec.ts';

/** How long an app or pod waits after its tasks ended by themselves. */
export interface LaunchDelay {
  /** Milliseconds; grows with each end. */
  readonly current: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** A task that ran this long was worth its launch: the next wait is a first one. */
const viableMs = 60_000;

/**
 * The wait after one more end.
 * @param ranMs how long the task ran
 */
export function delayAfterEnd(
  before: LaunchDelay | undefined,
  spec: RunSpec,
  ranMs: number,
  now: number,
): LaunchDelay {
  const first = before === undefined || ranMs >= viableMs;
  const grown = first ? spec.backoffSeconds * 1000 : before.current * spec.backoffFactor;
  const current = Math.min(grown, spec.maxLaunchDelaySeconds * 1000);
  return { current, until: now + current };
}
