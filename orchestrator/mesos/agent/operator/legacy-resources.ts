import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { formatValue } from '../../wire/resources/format-resources.ts';
import { sumScalars } from '../../wire/resources/sum-scalars.ts';

/** Resources as the pages of Mesos read them: `{cpus: 1, …, ports: "[31000-32000]"}`. */
export function legacyResources(resources: readonly Resource[]): Record<string, number | string> {
  const plain = addResources(
    resources.map(({ name, type, ranges, set, scalar }) => ({ name, type, ranges, set, scalar })),
  );
  const others = plain.filter(({ type }) => type !== 'SCALAR');
  return {
    ...{ cpus: 0, gpus: 0, mem: 0, disk: 0 },
    ...Object.fromEntries(sumScalars(plain)),
    ...Object.fromEntries(others.map((resource) => [resource.name, formatValue(resource)])),
  };
}

/** Those that are reserved, by the role that they are reserved for. */
export function reservedByRole(resources: readonly Resource[]): Record<string, Resource[]> {
  const byRole = new Map<string, Resource[]>();
  for (const resource of resources) {
    const role = resource.reservations?.at(-1)?.role;
    if (role !== undefined) byRole.set(role, [...(byRole.get(role) ?? []), resource]);
  }
  return Object.fromEntries(byRole);
}

/** Reserved resources as the pages of Mesos read them. */
export function reservedResources(
  resources: readonly Resource[],
): Record<string, Record<string, number | string>> {
  const byRole = Object.entries(reservedByRole(resources));
  return Object.fromEntries(byRole.map(([role, of]) => [role, legacyResources(of)]));
}

export function unreservedResources(resources: readonly Resource[]): readonly Resource[] {
  return resources.filter(({ reservations }) => (reservations?.length ?? 0) === 0);
}
