import type { Constraint } from '../model/constraint.ts';
import type { Instance } from '../model/instance.ts';
import { fieldOfInstance } from '../placement/constraint-field.ts';

/** How the instances of one field's values are spread; a group that is emptied stays, with 0. */
interface Spread {
  readonly field: string;
  readonly sizes: Map<string, number>;
  /** Largest less smallest group, before anything was chosen. */
  readonly before: number;
}

/**
 * Chooses up to `count` instances whose end makes, or keeps, every GROUP_BY constraint's groups
 * even: out of the largest groups, in the order given. Only GROUP_BY has a say in this; the
 * answer may be shorter than asked for.
 */
export function selectEvening(
  constraints: readonly Constraint[],
  candidates: readonly Instance[],
  count: number,
): readonly Instance[] {
  const fields = constraints.filter((each) => each.operator === 'GROUP_BY');
  if (fields.length === 0 || count <= 0) return [];
  if (count >= candidates.length) return candidates;
  const spreads = fields.map(({ field }) => spreadOf(candidates, field));
  const left = new Set(candidates);
  const selected: Instance[] = [];
  while (selected.length < count) {
    const next = largestFirst(left, spreads).find((instance) =>
      spreads.every((spread) => isMoreEvenWithout(spread, instance)),
    );
    if (next === undefined) break;
    left.delete(next);
    selected.push(next);
    for (const { field, sizes } of spreads) {
      const group = groupOf(next, field);
      sizes.set(group, (sizes.get(group) ?? 0) - 1);
    }
  }
  return selected;
}

function spreadOf(candidates: readonly Instance[], field: string): Spread {
  const sizes = new Map<string, number>();
  for (const instance of candidates) {
    const group = groupOf(instance, field);
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return { field, sizes, before: unevenness([...sizes.values()]) };
}

function largestFirst(left: Iterable<Instance>, spreads: readonly Spread[]): readonly Instance[] {
  return [...left]
    .map((instance) => ({
      instance,
      crowd: Math.max(
        ...spreads.map(({ field, sizes }) => sizes.get(groupOf(instance, field)) ?? 0),
      ),
    }))
    .sort((a, b) => b.crowd - a.crowd)
    .map(({ instance }) => instance);
}

/** A difference of one is even enough; a larger one has to become smaller. */
function isMoreEvenWithout({ field, sizes, before }: Spread, instance: Instance): boolean {
  const group = groupOf(instance, field);
  const after = unevenness([...sizes].map(([name, size]) => (name === group ? size - 1 : size)));
  return after <= 1 || after < before;
}

function groupOf(instance: Instance, field: string): string {
  return fieldOfInstance(instance, field) ?? '';
}

function unevenness(sizes: readonly number[]): number {
  return Math.max(...sizes) - Math.min(...sizes);
}
