import type { Resource } from '../../wire/messages/resource.ts';
import { fromMillis, toMillis } from '../../wire/resources/fixed-point.ts';

/** What was taken of a list of resources, and what is left of it. */
export interface Taking {
  readonly taken: readonly Resource[];
  readonly left: readonly Resource[];
}

/**
 * Takes an amount of a scalar, from several resources if one does not have enough, in their
 * order. Undefined when there is not enough.
 */
export function takeScalar(
  resources: readonly Resource[],
  name: string,
  amount: number,
  accepts: (resource: Resource) => boolean,
): Taking | undefined {
  let missing = toMillis(amount);
  const taken: Resource[] = [];
  const left: Resource[] = [];
  for (const resource of resources) {
    const here = toMillis(resource.scalar?.value ?? 0);
    const part = resource.name === name && accepts(resource) ? Math.min(here, missing) : 0;
    if (part > 0) taken.push({ ...resource, scalar: { value: fromMillis(part) } });
    if (part === 0) left.push(resource);
    else if (part < here) left.push({ ...resource, scalar: { value: fromMillis(here - part) } });
    missing -= part;
  }
  return missing > 0 ? undefined : { taken, left };
}
