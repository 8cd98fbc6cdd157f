import type { Condition, Instance } from '../model/instance.ts';
import type { RunSpec } from '../model/run-spec.ts';

/** Conditions that end first, before what runs; what is not named comes last. */
const weights: Partial<Record<Condition, number>> = {
  Scheduled: 0,
  Killing: 0,
  Unreachable: 1,
  Provisioned: 2,
  Staging: 3,
  Starting: 4,
  Running: 5,
};
const lastWeight = 6;

/**
 * Sorts instances by what is missed least: not started or ending already, lost, starting, unhealthy, running; among
 * equals by age, as the run spec's kill selection says.
 */
export function killOrder(instances: readonly Instance[], spec: RunSpec): readonly Instance[] {
  const direction = spec.killSelection === 'YOUNGEST_FIRST' ? -1 : 1;
  return instances.toSorted(
    (a, b) =>
      weight(a) - weight(b) ||
      Number(a.healthy !== false) - Number(b.healthy !== false) ||
      direction * compare(age(a), age(b)) ||
      compare(a.id, b.id),
  );
}

/** The first of the kill order; none when `count` is 0 or less, which it mostly is. */
export function firstToKill(
  instances: readonly Instance[],
  spec: RunSpec,
  count: number,
): readonly Instance[] {
  return count > 0 ? killOrder(instances, spec).slice(0, count) : [];
}

function weight(instance: Instance): number {
  return weights[instance.condition] ?? lastWeight;
}

function age(instance: Instance): string {
  return instance.activeSince ?? instance.since;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
