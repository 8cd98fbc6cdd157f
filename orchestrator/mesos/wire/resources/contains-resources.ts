import type { Resource } from '../messages/wire-resource.ts';
import { addResources } from './add-resources.ts';
import { resourceKey } from './resource-key.ts';
import { valueRules } from './resource-value.ts';

/** True when all of `part` is in `whole`: same reservation, allocation, disk and so on. */
export function containsResources(whole: readonly Resource[], part: readonly Resource[]): boolean {
  const sum = new Map(addResources(whole).map((each) => [resourceKey(each), each]));
  return addResources(part).every((each) => {
    const present = sum.get(resourceKey(each));
    return present !== undefined && valueRules(each).contains(present, each);
  });
}
