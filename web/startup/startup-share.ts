import type { BringUpStep } from '../../contract/session.ts';

/** A running step never counts as whole before it is done. */
const MOST_OF_A_RUNNING_STEP = 0.95;

function shareOf(step: BringUpStep, sinceMs: number): number {
  if (step.state === 'done') {
    return 1;
  }
  if (step.state !== 'running' || step.usualMs === undefined) {
    return 0;
  }
  const took = (step.tookMs ?? 0) + sinceMs;
  return Math.min(MOST_OF_A_RUNNING_STEP, took / Math.max(1, step.usualMs));
}

/**
 * How much of bring-up is done, 0 to 1, weighed by the steps' usual times.
 * `sinceMs` is the time since the steps were told.
 */
export function startupShare(steps: readonly BringUpStep[], sinceMs: number): number {
  const known = steps.flatMap((step) => (step.usualMs === undefined ? [] : [step.usualMs]));
  const typical = known.length > 0 ? known.reduce((sum, ms) => sum + ms, 0) / known.length : 1;
  const weights = steps.map((step) => step.usualMs ?? typical);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const done = steps.reduce(
    (sum, step, index) => sum + shareOf(step, sinceMs) * (weights[index] ?? 0),
    0,
  );
  return whole > 0 ? done / whole : 0;
}
