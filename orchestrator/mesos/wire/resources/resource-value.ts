import type { Resource } from '../messages/wire-resource.ts';
import { fromMillis, toMillis } from './fixed-point.ts';
import { normalizeRanges, subtractRanges } from './range-set.ts';

/** How much of something a resource is, by its type. Both operands have the same `resourceKey`. */
interface ValueRules {
  isEmpty(resource: Resource): boolean;
  add(a: Resource, b: Resource): Resource;
  subtract(from: Resource, taken: Resource): Resource;
  contains(whole: Resource, part: Resource): boolean;
}

const millis = (resource: Resource) => toMillis(resource.scalar?.value ?? 0);
const ranges = (resource: Resource) => resource.ranges?.range ?? [];
const items = (resource: Resource) => resource.set?.item ?? [];

const scalarRules: ValueRules = {
  isEmpty: (resource) => millis(resource) <= 0,
  add: (a, b) => ({ ...a, scalar: { value: fromMillis(millis(a) + millis(b)) } }),
  subtract: (from, taken) => ({
    ...from,
    scalar: { value: fromMillis(millis(from) - millis(taken)) },
  }),
  contains: (whole, part) => millis(part) <= millis(whole),
};

const rangesRules: ValueRules = {
  isEmpty: (resource) => !ranges(resource).some((each) => each.begin <= each.end),
  add: (a, b) => ({ ...a, ranges: { range: normalizeRanges([...ranges(a), ...ranges(b)]) } }),
  subtract: (from, taken) => ({
    ...from,
    ranges: { range: subtractRanges(ranges(from), ranges(taken)) },
  }),
  contains: (whole, part) => subtractRanges(ranges(part), ranges(whole)).length === 0,
};

const setRules: ValueRules = {
  isEmpty: (resource) => items(resource).length === 0,
  add: (a, b) => ({ ...a, set: { item: [...new Set([...items(a), ...items(b)])] } }),
  subtract: (from, taken) => ({
    ...from,
    set: { item: items(from).filter((each) => !items(taken).includes(each)) },
  }),
  contains: (whole, part) => items(part).every((each) => items(whole).includes(each)),
};

const rulesByType: Record<string, ValueRules> = {
  SCALAR: scalarRules,
  RANGES: rangesRules,
  SET: setRules,
};

/** The arithmetic of a resource's type; TEXT is no quantity and counts as empty. */
export function valueRules(resource: Resource): ValueRules {
  return rulesByType[resource.type] ?? { ...scalarRules, isEmpty: () => true };
}
