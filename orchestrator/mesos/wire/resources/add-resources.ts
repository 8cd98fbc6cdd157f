import type { Resource } from '../messages/wire-resource.ts';
import { resourceKey } from './resource-key.ts';
import { valueRules } from './resource-value.ts';

/**
 * The sum of lists of resources: what can be added is one entry, empty ones are left out, in the
 * order in which they were first seen. Shared volumes are counted once, as they are one thing.
 */
export function addResources(...lists: readonly (readonly Resource[])[]): Resource[] {
  const sum = new Map<string, Resource>();
  for (const list of lists) {
    for (const resource of list) {
      const rules = valueRules(resource);
      if (rules.isEmpty(resource)) continue;
      const key = resourceKey(resource);
      const present = sum.get(key);
      if (present === undefined) sum.set(key, rules.add(resource, { ...resource, ...nothing }));
      else if (!isOneThing(resource)) sum.set(key, rules.add(present, resource));
    }
  }
  return [...sum.values()];
}

/** Adding this normalises a single value: three decimals, merged ranges, items once. */
const nothing = { scalar: undefined, ranges: undefined, set: undefined };

function isOneThing(resource: Resource): boolean {
  return resource.shared !== undefined;
}
