import type { Resource } from '../messages/wire-resource.ts';
import { addResources } from './add-resources.ts';
import { resourceKey } from './resource-key.ts';
import { valueRules } from './resource-value.ts';

/**
 * What is left of `from` without `taken`. Taking more than there is leaves nothing of that resource;
 * callers that must not go below nothing ask `containsResources` first.
 */
export function subtractResources(
  from: readonly Resource[],
  taken: readonly Resource[],
): Resource[] {
  const left = new Map(addResources(from).map((each) => [resourceKey(each), each]));
  for (const resource of addResources(taken)) {
    const key = resourceKey(resource);
    const present = left.get(key);
    if (present === undefined) continue;
    const rules = valueRules(resource);
    const rest = rules.subtract(present, resource);
    if (rules.isEmpty(rest)) left.delete(key);
    else left.set(key, rest);
  }
  return [...left.values()];
}
