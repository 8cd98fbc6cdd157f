import type { Resource, WireResource } from '../../wire/messages/wire-resource.ts';

/**
 * A resource with all that is known of it, for tools that give it back to `/unreserve` and the like:
 * both its stack of reservations and, as far as that can say it, the older role and reservation.
 */
export function renderFullResource(resource: Resource): WireResource {
  const [only, ...others] = resource.reservations ?? [];
  if (only === undefined) return { ...resource, role: '*' };
  if (others.length > 0) return resource;
  const { type, role, principal, labels } = only;
  return type === 'STATIC'
    ? { ...resource, role }
    : { ...resource, role, reservation: { principal, labels } };
}
