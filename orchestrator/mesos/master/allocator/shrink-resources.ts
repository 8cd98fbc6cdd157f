import type { Resource } from '../../wire/messages/resource.ts';
import type { QuantityNames } from './quantities.ts';
import { isQuotaResource } from './reservation-roles.ts';

/**
 * Splits `resources` so that what quota counts of the first part is at most `limits` (thousandths;
 * `undefined` is without limit). All else goes into the first part. Disks of a source other than the
 * root disk are never split.
 */
export function shrinkResources(
  resources: readonly Resource[],
  limits: readonly (number | undefined)[],
  names: QuantityNames,
): { readonly taken: readonly Resource[]; readonly rest: readonly Resource[] } {
  const left = [...limits];
  const taken: Resource[] = [];
  const rest: Resource[] = [];
  for (const resource of resources) {
    const index = names.indexOf(resource.name);
    const limit = left[index];
    if (!isQuotaResource(resource) || limit === undefined) {
      taken.push(resource);
      continue;
    }
    const amount = Math.round((resource.scalar?.value ?? 0) * 1000);
    const whole = resource.disk?.source !== undefined;
    const part = amount <= limit ? amount : whole ? 0 : Math.max(0, limit);
    left[index] = limit - part;
    if (part === amount) taken.push(resource);
    else if (part === 0) rest.push(resource);
    else {
      taken.push({ ...resource, scalar: { value: part / 1000 } });
      rest.push({ ...resource, scalar: { value: (amount - part) / 1000 } });
    }
  }
  return { taken, rest };
}
