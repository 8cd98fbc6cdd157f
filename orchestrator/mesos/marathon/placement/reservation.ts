import type { Resource } from '../../wire/messages/resource.ts';

const frameworkLabel = 'marathon_framework_id';
const instanceLabel = 'marathon_task_id';

export interface Owner {
  readonly frameworkId: string;
  readonly instanceId: string;
  readonly role: string;
  readonly principal?: string;
}

/** Marks an unreserved resource as reserved for one instance. */
export function reserveFor(resource: Resource, owner: Owner): Resource {
  const { role, principal } = owner;
  return {
    ...resource,
    reservations: [
      ...(resource.reservations ?? []),
      {
        type: 'DYNAMIC',
        role,
        ...(principal === undefined ? {} : { principal }),
        labels: {
          labels: [
            { key: frameworkLabel, value: owner.frameworkId },
            { key: instanceLabel, value: owner.instanceId },
          ],
        },
      },
    ],
  };
}

/** The instance that a resource is reserved for by this Marathon. */
export function ownerOf(resource: Resource, frameworkId: string): string | undefined {
  const labels = resource.reservations?.at(-1)?.labels?.labels ?? [];
  const value = (key: string) => labels.find((label) => label.key === key)?.value;
  return value(frameworkLabel) === frameworkId ? value(instanceLabel) : undefined;
}

/** The role that may use a resource; `*` = all may. */
export function roleOf(resource: Resource): string {
  return resource.reservations?.at(-1)?.role ?? '*';
}
