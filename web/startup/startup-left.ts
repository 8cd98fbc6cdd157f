import type { BringUpStep } from '../../contract/session.ts';

/**
 * Milliseconds that the steps still take, as far as they usually do; undefined when that is not known
 * of one of them. `sinceMs` is the time since the steps were told.
 */
export function startupLeft(steps: readonly BringUpStep[], sinceMs: number): number | undefined {
  let left = 0;
  for (const { state, usualMs, tookMs = 0 } of steps) {
    if (state === 'done') continue;
    if (usualMs === undefined) return undefined;
    left += Math.max(0, state === 'running' ? usualMs - tookMs - sinceMs : usualMs);
  }
  return left;
}
