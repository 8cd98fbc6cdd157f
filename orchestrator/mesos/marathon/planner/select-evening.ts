import type { Constraint } from '../model/constraint.ts';
import type { Instance } from '../model/instance.ts';
import { fieldOfInstance } from '../placement/constraint-field.ts';

/**
 * Chooses up to `count` instances whose end makes, or keeps, every GROUP_BY constraint's groups
 * even. Candidates are tried in the order given. Only GROUP_BY has a say in this; the answer may
 * be shorter than asked for.
 */
export function selectEvening(
  constraints: readonly Constraint[],
  candidates: readonly Instance[],
  count: number,
): readonly Instance[] {
  const fields = constraints.filter((each) => each.operator === 'GROUP_BY');
  if (fields.length === 0 || count <= 0) return [];
  if (count >= candidates.length) return candidates;
  const selected = new Set<Instance>();
  const before = fields.map(({ field }) => unevenness(sizes(candidates, field, selected)));
  while (selected.size < count) {
    const next = [...candidates]
      .filter((instance) => !selected.has(instance))
      .sort(
        (a, b) => crowd(fields, candidates, selected, b) - crowd(fields, candidates, selected, a),
      )
      .find((instance) =>
        fields.every(({ field }, index) => {
          const after = unevenness(sizes(candidates, field, new Set([...selected, instance])));
          return after <= 1 || after < (before[index] ?? 0);
        }),
      );
    if (next === undefined) break;
    selected.add(next);
  }
  return [...selected];
}

/** How many others share this instance's groups. */
function crowd(
  fields: readonly Constraint[],
  candidates: readonly Instance[],
  selected: ReadonlySet<Instance>,
  instance: Instance,
): number {
  return Math.max(
    ...fields.map(({ field }) => {
      const group = fieldOfInstance(instance, field) ?? '';
      return sizes(candidates, field, selected).get(group) ?? 0;
    }),
  );
}

/** Group sizes; a group that is emptied stays, with 0. */
function sizes(
  candidates: readonly Instance[],
  field: string,
  selected: ReadonlySet<Instance>,
): ReadonlyMap<string, number> {
  const groups = new Map<string, number>();
  for (const instance of candidates) {
    const group = fieldOfInstance(instance, field) ?? '';
    groups.set(group, (groups.get(group) ?? 0) + (selected.has(instance) ? 0 : 1));
  }
  return groups;
}

function unevenness(groups: ReadonlyMap<string, number>): number {
  const counts = [...groups.values()];
  return Math.max(...counts) - Math.min(...counts);
}
