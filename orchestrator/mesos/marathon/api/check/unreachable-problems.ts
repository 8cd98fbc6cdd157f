import type { AppJson } from '../shape/app.ts';
import type { Problem } from '../shape/problem.ts';
import { requireThat } from './require-that.ts';

/** A lost instance cannot be forgotten before it is replaced. */
export function unreachableProblems(
  strategy: AppJson['unreachableStrategy'],
  base: string,
): readonly Problem[] {
  if (strategy === undefined || strategy === 'disabled') return [];
  const { inactiveAfterSeconds = 0, expungeAfterSeconds = 0 } = strategy;
  return requireThat(
    inactiveAfterSeconds <= expungeAfterSeconds,
    `${base}/unreachableStrategy`,
    'inactiveAfterSeconds must be less than or equal to expungeAfterSeconds',
  );
}
