import type { Resource } from '../../wire/messages/resource.ts';
import { validateId } from './validate-id.ts';
import { validateRole } from './validate-role.ts';

/** What is wrong with resources that somebody names, in Mesos' words and order. */
export function validateResources(resources: readonly Resource[]): string | undefined {
  return first(resources, validateResource) ?? validateGpus(resources) ?? validateDisks(resources);
}

/** Each persistent volume of an agent has an id of its own in its role. */
export function validateUniqueVolumes(resources: readonly Resource[]): string | undefined {
  const seen = new Set<string>();
  for (const { disk, reservations, shared } of resources) {
    const id = disk?.persistence?.id;
    if (id === undefined || shared !== undefined) continue;
    const key = `${reservations?.at(-1)?.role} ${id}`;
    if (seen.has(key)) return `Persistence ID '${id}' is not unique`;
    seen.add(key);
  }
  return undefined;
}

/** All must be given to one and the same role. */
export function validateSingleRole(resources: readonly Resource[]): string | undefined {
  const roles = new Set(resources.map(({ allocation_info: info }) => info?.role));
  if (roles.has(undefined)) return 'The resources are not allocated to a role';
  if (roles.size <= 1) return undefined;
  return `The resources have multiple allocation roles ('${[...roles].join("', '")}') but only one allocation role is allowed`;
}

/** One name is either revocable or not. */
export function validateRevocable(resources: readonly Resource[]): string | undefined {
  const revocable = resources.filter((one) => one.revocable !== undefined).map(({ name }) => name);
  const mixed = resources.find(
    (one) => one.revocable === undefined && revocable.includes(one.name),
  );
  if (mixed === undefined) return undefined;
  return `Cannot use both revocable and non-revocable '${mixed.name}' at the same time`;
}

function validateResource(resource: Resource): string | undefined {
  const error = validateValue(resource) ?? validateReservations(resource);
  return error === undefined ? undefined : `Invalid resources: ${error}`;
}

function validateValue({ name, type, scalar, ranges, set }: Resource): string | undefined {
  if (name === '') return 'Empty resource name';
  const values = { SCALAR: scalar, RANGES: ranges, SET: set, TEXT: undefined };
  if (type === 'TEXT') return 'Unsupported resource type';
  if (values[type] === undefined) return `Invalid ${type.toLowerCase()} resource`;
  if (Object.values(values).filter((value) => value !== undefined).length > 1) {
    return `Invalid ${type.toLowerCase()} resource`;
  }
  if (scalar !== undefined && !(scalar.value >= 0)) return 'Invalid scalar resource: value < 0';
  const bad = (ranges?.range ?? []).some(({ begin, end }) => begin > end);
  return bad ? 'Invalid ranges resource: begin > end' : undefined;
}

function validateReservations({ reservations = [] }: Resource): string | undefined {
  for (const [index, { type, role }] of reservations.entries()) {
    const error = validateRole(role);
    if (error !== undefined) return error;
    if (role === '*') return 'Invalid reservation: role "*" cannot be reserved';
    if (type === 'STATIC' && index > 0) {
      return 'A static reservation must be the first of a stack of reservations';
    }
    const above = reservations[index - 1]?.role;
    if (above !== undefined && !role.startsWith(`${above}/`)) {
      return `Role '${role}' is not a refinement of '${above}'`;
    }
  }
  return undefined;
}

function validateGpus(resources: readonly Resource[]): string | undefined {
  const broken = resources.some(
    ({ name, scalar }) => name === 'gpus' && !Number.isInteger(scalar?.value ?? 0),
  );
  return broken
    ? "Invalid 'gpus' resource: The 'gpus' resource must be an unsigned integer"
    : undefined;
}

function validateDisks(resources: readonly Resource[]): string | undefined {
  const error = first(resources, validateDisk);
  return error === undefined ? undefined : `Invalid DiskInfo: ${error}`;
}

function validateDisk({ disk, reservations, revocable }: Resource): string | undefined {
  if (disk === undefined) return undefined;
  const { persistence, volume, source } = disk;
  if (persistence === undefined) {
    if (volume !== undefined) return 'Non-persistent volume not supported';
    return source === undefined ? 'DiskInfo is set but empty' : undefined;
  }
  if (reservations === undefined)
    return 'Persistent volumes cannot be created from unreserved resources.';
  if (revocable !== undefined)
    return 'Persistent volumes cannot be created from revocable resources';
  if (volume === undefined) return "Expecting 'volume' to be set for persistent volume";
  if (volume.host_path !== undefined) {
    return "Expecting 'host_path' to be unset for persistent volume";
  }
  const error = validateId(persistence.id);
  return error === undefined ? undefined : `Invalid persistence ID for persistent volume: ${error}`;
}

function first<T>(items: readonly T[], validate: (item: T) => string | undefined) {
  for (const item of items) {
    const error = validate(item);
    if (error !== undefined) return error;
  }
  return undefined;
}
