import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { OfferOperation } from '../../wire/messages/offer.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { containsResources } from '../../wire/resources/contains-resources.ts';
import { formatResources } from '../../wire/resources/format-resources.ts';
import { resourceKey } from '../../wire/resources/resource-key.ts';
import { bareResources } from '../allocator/bare-resources.ts';
import { rolesOf } from '../allocator/framework-entry.ts';
import type { Agent } from './agent.ts';
import { hasCapability } from './capabilities.ts';
import { convertResources } from './convert-resources.ts';
import {
  validateResources,
  validateSingleRole,
  validateUniqueVolumes,
} from './validate-resources.ts';

/** Who asks: a framework for resources that it was offered, or an operator without one. */
type Asker = FrameworkInfo | undefined;

/**
 * Why a reservation or volume cannot be made or ended on an agent, in Mesos' words and order;
 * whether so much is there is not looked at.
 */
export function validateOperation(
  operation: OfferOperation,
  agent: Agent,
  asker: Asker,
): string | undefined {
  const { reserve, unreserve, create, destroy, grow_volume, shrink_volume } = operation;
  if (reserve !== undefined) {
    return validateReserve(reserve.resources ?? [], reserve.source ?? [], asker);
  }
  if (unreserve !== undefined) return validateUnreserve(unreserve.resources ?? []);
  if (create !== undefined) return validateCreate(create.volumes ?? [], agent, asker);
  if (destroy !== undefined) return validateDestroy(destroy.volumes ?? [], agent);
  if (grow_volume !== undefined) return validateGrow(grow_volume.volume, grow_volume.addition);
  if (shrink_volume !== undefined) {
    return validateShrink(shrink_volume.volume, shrink_volume.subtract.value);
  }
  return `Operation ${operation.type ?? 'UNKNOWN'} is not supported`;
}

function validateReserve(
  resources: readonly Resource[],
  source: readonly Resource[],
  asker: Asker,
): string | undefined {
  const error = validateResources(resources);
  if (error !== undefined) return `Invalid resources: ${error}`;
  const wrongSource = validateResources(source) ?? validateSource(source, resources);
  if (wrongSource !== undefined) return `Invalid source: ${wrongSource}`;
  for (const resource of resources) {
    const shown = formatResources([resource]);
    if (resource.reservations?.at(-1)?.type !== 'DYNAMIC') {
      return `Resource ${shown} is not dynamically reserved`;
    }
    const wrong = validateReservedRole(resource, shown, asker);
    if (wrong !== undefined) return wrong;
  }
  const mixed = asker === undefined ? undefined : validateSingleRole([...resources, ...source]);
  return mixed === undefined ? undefined : `Invalid reservation resources: ${mixed}`;
}

/** What is reserved takes the place of its source: a difference would come from nothing, or be lost. */
function validateSource(
  source: readonly Resource[],
  resources: readonly Resource[],
): string | undefined {
  if (source.length === 0) return undefined;
  const [from, to] = [withoutDynamic(source), withoutDynamic(resources)];
  if (containsResources(from, to) && containsResources(to, from)) return undefined;
  return `${formatResources(source)} and ${formatResources(resources)} differ in more than their reservations`;
}

/** Static reservations stay: only who runs the agent can change them. */
function withoutDynamic(resources: readonly Resource[]): readonly Resource[] {
  return bareResources(resources).map(({ reservations = [], ...resource }) => {
    const fixed = reservations.filter(({ type }) => type === 'STATIC');
    return fixed.length === 0 ? resource : { ...resource, reservations: fixed };
  });
}

function validateReservedRole(
  { allocation_info: info, reservations = [] }: Resource,
  shown: string,
  asker: Asker,
): string | undefined {
  const role = reservations.at(-1)?.role;
  if (asker === undefined) {
    return info === undefined
      ? undefined
      : 'A reserve operation was attempted with an allocated resource, but the operator API only allows reservations to be made to unallocated resources';
  }
  if (info?.role === undefined) {
    return `A reserve operation was attempted on unallocated resource ${shown}, but frameworks can only perform reservations on allocated resources`;
  }
  if (info.role !== role) {
    return `A reserve operation was attempted for a resource with role '${role}', but the resource was allocated to role '${info.role}'`;
  }
  if (rolesOf(asker).has(info.role)) return undefined;
  return `A reserve operation was attempted for a resource allocated to role '${info.role}', but the framework only has roles '{ ${[...rolesOf(asker)].join(', ')} }'`;
}

function validateUnreserve(resources: readonly Resource[]): string | undefined {
  const error = validateResources(resources);
  if (error !== undefined) return `Invalid resources: ${error}`;
  for (const resource of resources) {
    const shown = formatResources([resource]);
    if (resource.reservations?.at(-1)?.type !== 'DYNAMIC') {
      return `Resource ${shown} is not dynamically reserved`;
    }
    if (resource.disk?.persistence !== undefined) {
      return `A dynamically reserved persistent volume ${shown} cannot be unreserved directly. Please destroy the persistent volume first then unreserve the resource`;
    }
  }
  return undefined;
}

function validateVolumes(volumes: readonly Resource[]): string | undefined {
  const error = validateResources(volumes);
  if (error !== undefined) return `Invalid resources: ${error}`;
  for (const volume of volumes) {
    const { disk } = volume;
    if (disk === undefined) {
      return `Not a persistent volume: Resource ${formatResources([volume])} does not have DiskInfo`;
    }
    if (disk.persistence === undefined) {
      return "Not a persistent volume: 'persistence' is not set in DiskInfo";
    }
    if (disk.volume?.mode === 'RO') {
      return 'Not a persistent volume: Read-only persistent volume not supported';
    }
  }
  return undefined;
}

function validateCreate(
  volumes: readonly Resource[],
  agent: Agent,
  asker: Asker,
): string | undefined {
  const error =
    validateVolumes(volumes) ??
    validateUniqueVolumes([...agent.totalResources, ...bareResources(volumes)]);
  if (error !== undefined || asker === undefined) return error;
  const shared = volumes.find((volume) => volume.shared !== undefined);
  if (shared !== undefined && !hasCapability(asker, 'SHARED_RESOURCES')) {
    return `Create volume operation for '${formatResources([shared])}' has been attempted by framework '${asker.id?.value}' with no SHARED_RESOURCES capability`;
  }
  const mixed = validateSingleRole(volumes);
  return mixed === undefined ? undefined : `Invalid volume resources: ${mixed}`;
}

function validateDestroy(volumes: readonly Resource[], agent: Agent): string | undefined {
  const bare = bareResources(volumes);
  const error = validateVolumes(bare);
  if (error !== undefined) return error;
  if (!containsResources(agent.totalResources, bare)) return 'Persistent volumes not found';
  for (const used of agent.usedResources.values()) {
    const own = bareResources(used);
    if (bare.some((volume) => containsResources(own, [volume]))) {
      return 'Persistent volumes in use';
    }
  }
  return undefined;
}

function validateGrow(volume: Resource, addition: Resource): string | undefined {
  const error = validateVolumes([volume]) ?? validateResources([addition]);
  if (error !== undefined) return `Invalid resource in the 'GrowVolume' operation: ${error}`;
  if (volume.shared !== undefined) return 'Growing a shared persistent volume is not supported';
  // A volume can only grow by more of what it was made of.
  const [origin] = convertResources({ create: { volumes: [volume] } })?.consumed ?? [];
  if (origin === undefined || resourceKey(origin) !== resourceKey(addition)) {
    return "Incompatible resources in the 'volume' and 'addition' fields";
  }
  return (addition.scalar?.value ?? 0) > 0
    ? undefined
    : "The size of 'addition' in 'GrowVolume' must be greater than zero";
}

function validateShrink(volume: Resource, subtract: number): string | undefined {
  const error = validateVolumes([volume]);
  if (error !== undefined) return `Invalid resource in the 'ShrinkVolume' operation: ${error}`;
  if (!(subtract > 0)) return "Value of 'subtract' must be greater than zero";
  if (subtract >= (volume.scalar?.value ?? 0)) {
    return "Value of 'subtract' must be smaller than the size of the volume";
  }
  return volume.shared === undefined
    ? undefined
    : 'Shrinking a shared persistent volume is not supported';
}
