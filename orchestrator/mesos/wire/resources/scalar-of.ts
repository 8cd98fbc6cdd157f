import type { Resource } from '../messages/wire-resource.ts';
import { fromMillis, toMillis } from './fixed-point.ts';

/** The amount of a scalar by name (`cpus`, `mem` in MB, …), over all reservations; 0 when there is none. */
export function scalarOf(resources: readonly Resource[], name: string): number {
  let millis = 0;
  for (const resource of resources) {
    if (resource.name === name && resource.type === 'SCALAR') {
      millis += toMillis(resource.scalar?.value ?? 0);
    }
  }
  return fromMillis(millis);
}
