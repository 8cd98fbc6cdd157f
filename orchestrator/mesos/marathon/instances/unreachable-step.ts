import type { Instance } from '../model/instance.ts';
import type { UnreachableStrategy } from '../model/run-spec.ts';

export type UnreachableStep = 'wait' | 'inactive' | 'expunge';

/**
 * What is due for a lost instance: nothing yet, to be replaced, or to be forgotten.
 * @param now milliseconds since the epoch
 */
export function unreachableStep(
  instance: Instance,
  strategy: UnreachableStrategy,
  now: number,
): UnreachableStep {
  const lost = instance.condition === 'Unreachable';
  if (!lost && instance.condition !== 'UnreachableInactive') return 'wait';
  if (strategy === 'disabled') return 'wait';
  const lostFor = (now - Date.parse(lostSince(instance))) / 1000;
  if (lostFor >= strategy.expungeAfterSeconds) return 'expunge';
  return lost && lostFor >= strategy.inactiveAfterSeconds ? 'inactive' : 'wait';
}

function lostSince(instance: Instance): string {
  const times = Object.values(instance.tasks).map((task) => task.status?.unreachableSince);
  return times.find((time) => time !== undefined) ?? instance.since;
}
