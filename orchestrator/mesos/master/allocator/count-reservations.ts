import type { Resource } from '../../wire/messages/resource.ts';
import { addQuantities, type Quantities, type QuantityNames } from './quantities.ts';
import { reservedRole } from './reservation-roles.ts';

/** The scalars that are reserved for each role. */
export function countReservations(
  resources: readonly Resource[],
  names: QuantityNames,
): ReadonlyMap<string, Quantities> {
  const reserved = new Map<string, Quantities>();
  for (const resource of resources) {
    const role = reservedRole(resource);
    if (role === undefined || resource.scalar === undefined) continue;
    const sum = reserved.get(role) ?? [];
    addQuantities(sum, names.read([resource]));
    reserved.set(role, sum);
  }
  return reserved;
}
