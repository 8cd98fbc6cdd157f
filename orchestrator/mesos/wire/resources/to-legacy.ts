import type { Resource, WireResource } from '../messages/wire-resource.ts';

/**
 * Turns a resource into the format for frameworks without RESERVATION_REFINEMENT: `role`, and
 * `reservation` when it is dynamic. A stack of two reservations or more has no old form (Mesos never
 * offers one to these frameworks) and stays as it is.
 */
export function toLegacy(resource: Resource): WireResource {
  const { reservations = [], ...rest } = resource;
  const [reservation, ...refinements] = reservations;
  if (reservation === undefined) return { ...rest, role: '*' };
  if (refinements.length > 0) return resource;
  const { type, role, ...info } = reservation;
  return type === 'STATIC' ? { ...rest, role } : { ...rest, role, reservation: info };
}
