import type { Resource } from '../messages/wire-resource.ts';

/**
 * Writes resources in the short form that `parseResources` reads; what that form cannot say (disk,
 * allocation, principals) is left out.
 */
export function formatResources(resources: readonly Resource[]): string {
  return resources.map((each) => `${each.name}${role(each)}:${formatValue(each)}`).join(';');
}

function role(resource: Resource): string {
  const innermost = resource.reservations?.at(-1);
  return innermost === undefined ? '' : `(${innermost.role})`;
}

/** The value alone: `4`, `[31000-32000, 33000-33005]`, `{a, b}`; the legacy endpoints show ports so. */
export function formatValue(resource: Resource): string {
  if (resource.type === 'SCALAR') return String(resource.scalar?.value ?? 0);
  if (resource.type === 'SET') return `{${(resource.set?.item ?? []).join(', ')}}`;
  const ranges = resource.ranges?.range ?? [];
  return `[${ranges.map((each) => `${each.begin}-${each.end}`).join(', ')}]`;
}
