import type { Resource } from '../../wire/messages/resource.ts';

/** The role a resource is reserved for: that of the last, innermost reservation. */
export function reservedRole(resource: Resource): string | undefined {
  return resource.reservations?.at(-1)?.role;
}

/** Whether `resource` may be given to `role`: unreserved, or reserved for it or for a role above it. */
export function isAllocatableTo(resource: Resource, role: string): boolean {
  const reserved = reservedRole(resource);
  return reserved === undefined || reserved === role || role.startsWith(`${reserved}/`);
}

/** Whether quota and headroom apply to `resource`: an unreserved, non-revocable scalar. */
export function isQuotaResource(resource: Resource): boolean {
  return (
    resource.scalar !== undefined &&
    resource.revocable === undefined &&
    reservedRole(resource) === undefined
  );
}
