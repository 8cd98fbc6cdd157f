import type { Reservation, Resource, WireResource } from '../messages/wire-resource.ts';

/**
 * Turns a resource of either wire format into the refined one. The old format says a reservation
 * with `role` (not `*`) and, when it is dynamic, with `reservation` (Mesos "reservation refinement").
 * Where both formats are mixed, `reservations` wins.
 */
export function toRefined(wire: WireResource): Resource {
  const { role, reservation, reservations, ...rest } = wire;
  const stack = refinedStack(reservations, role, reservation);
  return stack.length === 0 ? rest : { ...rest, reservations: stack };
}

function refinedStack(
  reservations: WireResource['reservations'],
  role: string | undefined,
  reservation: WireResource['reservation'],
): Reservation[] {
  if (reservations !== undefined && reservations.length > 0) {
    return reservations.map((each) => layer(each.role ?? '*', each, each.type === 'DYNAMIC'));
  }
  if (role === undefined || role === '*') return [];
  return [layer(role, reservation ?? {}, reservation !== undefined)];
}

function layer(
  role: string,
  info: { principal?: string | undefined; labels?: Reservation['labels'] },
  dynamic: boolean,
): Reservation {
  return {
    type: dynamic ? 'DYNAMIC' : 'STATIC',
    role,
    ...(info.principal !== undefined && { principal: info.principal }),
    ...(info.labels !== undefined && { labels: info.labels }),
  };
}
