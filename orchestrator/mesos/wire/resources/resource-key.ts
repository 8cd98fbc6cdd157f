import type { Resource } from '../messages/wire-resource.ts';

/**
 * Two resources can be added to each other when their keys are equal: same name, type, reservations,
 * allocation, disk, revocability, sharing and provider.
 */
export function resourceKey(resource: Resource): string {
  // Most resources of a cluster carry nothing but a name: no JSON for those.
  if (isPlain(resource)) return `${resource.name}\n${resource.type}`;
  return [
    resource.name,
    resource.type,
    stableJson(resource.reservations),
    stableJson(resource.allocation_info),
    stableJson(resource.disk),
    resource.revocable === undefined ? '' : 'revocable',
    resource.shared === undefined ? '' : 'shared',
    resource.provider_id?.value ?? '',
  ].join('\n');
}

function isPlain(resource: Resource): boolean {
  return (
    resource.reservations === undefined &&
    resource.allocation_info === undefined &&
    resource.disk === undefined &&
    resource.revocable === undefined &&
    resource.shared === undefined &&
    resource.provider_id === undefined
  );
}

/** JSON that does not depend on the order in which fields were set. */
function stableJson(value: unknown): string {
  if (value === undefined) return '';
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
