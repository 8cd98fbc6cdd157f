import type { Instance } from '../model/instance.ts';
import { isWanted } from '../model/instance-facts.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { killOrder } from './kill-order.ts';
import { selectEvening } from './select-evening.ts';

export interface ScaleDecision {
  readonly kill: readonly string[];
  readonly start: number;
}

/**
 * What to kill and how many to start so that `scaleTo` instances remain. Those of `toKill` go in
 * any case; then what keeps GROUP_BY even; then by the kill order.
 */
export function decideScale(
  spec: RunSpec,
  instances: readonly Instance[],
  scaleTo: number,
  toKill: readonly string[] = [],
): ScaleDecision {
  const wanted = instances.filter(isWanted);
  const sentenced = wanted.filter((instance) => toKill.includes(instance.id));
  const killCount = Math.max(wanted.length - scaleTo, sentenced.length);
  if (killCount <= 0) return { kill: [], start: scaleTo - wanted.length };
  const others = killOrder(
    wanted.filter((instance) => !sentenced.includes(instance)),
    spec,
  );
  const evening = selectEvening(spec.constraints, others, killCount - sentenced.length);
  const rest = others.filter((instance) => !evening.includes(instance));
  const kill = [...sentenced, ...evening, ...rest].slice(0, killCount);
  return {
    kill: kill.map((instance) => instance.id),
    start: Math.max(0, scaleTo - (wanted.length - kill.length)),
  };
}
