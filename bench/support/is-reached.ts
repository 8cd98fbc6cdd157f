import type { Measurement } from '../bench.ts';

/** Whether a measurement reaches its goal; null when it has none. */
export function isReached({ value, goal }: Measurement): boolean | null {
  if (goal === undefined) return null;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}
