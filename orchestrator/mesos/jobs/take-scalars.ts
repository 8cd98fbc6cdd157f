import type { Resource } from '../wire/messages/resource.ts';
import { fromMillis, toMillis } from '../wire/resources/fixed-point.ts';

/** Resources taken for a task, and what is left of the offer. */
export interface TakenScalars {
  taken: Resource[];
  left: Resource[];
}

/**
 * Takes amounts out of an offer's resources, reserved ones first. Undefined when they do not
 * suffice. Revocable resources and volumes are left alone.
 */
export function takeScalars(
  resources: readonly Resource[],
  amounts: ReadonlyMap<string, number>,
): TakenScalars | undefined {
  const wanted = new Map([...amounts].map(([name, amount]) => [name, toMillis(amount)]));
  const taken: Resource[] = [];
  const left: Resource[] = [];
  const reservedFirst = resources.toSorted((a, b) => reservations(b) - reservations(a));
  for (const resource of reservedFirst) {
    const available = toMillis(resource.scalar?.value ?? 0);
    const want = isPlain(resource) ? (wanted.get(resource.name) ?? 0) : 0;
    const take = Math.min(available, want);
    wanted.set(resource.name, (wanted.get(resource.name) ?? 0) - take);
    if (take > 0) taken.push({ ...resource, scalar: { value: fromMillis(take) } });
    if (take === 0) left.push(resource);
    else if (available > take) {
      left.push({ ...resource, scalar: { value: fromMillis(available - take) } });
    }
  }
  return [...wanted.values()].every((amount) => amount <= 0) ? { taken, left } : undefined;
}

function reservations(resource: Resource): number {
  return resource.reservations?.length ?? 0;
}

function isPlain(resource: Resource): boolean {
  return (
    resource.type === 'SCALAR' &&
    resource.revocable === undefined &&
    resource.disk?.persistence === undefined &&
    resource.disk?.source === undefined
  );
}
