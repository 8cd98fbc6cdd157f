import type { Resource } from '../messages/wire-resource.ts';
import { fromMillis, toMillis } from './fixed-point.ts';

/** Every scalar's amount by name, over all reservations. */
export function sumScalars(resources: readonly Resource[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const resource of resources) {
    if (resource.type !== 'SCALAR') continue;
    const millis = toMillis(sums.get(resource.name) ?? 0) + toMillis(resource.scalar?.value ?? 0);
    sums.set(resource.name, fromMillis(millis));
  }
  return sums;
}
