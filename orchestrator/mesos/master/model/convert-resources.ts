import type { OfferOperation } from '../../wire/messages/offer.ts';
import type { Resource } from '../../wire/messages/resource.ts';

/** Resources that an operation takes, and what they become. */
export interface Conversion {
  readonly consumed: readonly Resource[];
  readonly converted: readonly Resource[];
}

/** What a reservation, a volume or the end of one makes of resources; `undefined` for other operations. */
export function convertResources(operation: OfferOperation): Conversion | undefined {
  const { reserve, unreserve, create, destroy, grow_volume, shrink_volume } = operation;
  if (reserve !== undefined) {
    const { resources = [], source = [] } = reserve;
    const consumed = source.length > 0 ? source : resources.map(withoutInnermost);
    return { consumed, converted: resources };
  }
  if (unreserve !== undefined) {
    const { resources = [] } = unreserve;
    return { consumed: resources, converted: resources.map(withoutInnermost) };
  }
  if (create !== undefined) {
    const { volumes = [] } = create;
    return { consumed: volumes.map(withoutVolume), converted: volumes };
  }
  if (destroy !== undefined) {
    const { volumes = [] } = destroy;
    return { consumed: volumes, converted: volumes.map(withoutVolume) };
  }
  if (grow_volume !== undefined) {
    const { volume, addition } = grow_volume;
    const size = scalar(volume) + scalar(addition);
    return { consumed: [volume, addition], converted: [withScalar(volume, size)] };
  }
  if (shrink_volume !== undefined) {
    const { volume, subtract } = shrink_volume;
    const freed = withScalar(withoutVolume(volume), subtract.value);
    const size = scalar(volume) - subtract.value;
    return { consumed: [volume], converted: [withScalar(volume, size), freed] };
  }
  return undefined;
}

function withoutInnermost(resource: Resource): Resource {
  const reservations = (resource.reservations ?? []).slice(0, -1);
  const { reservations: _, ...rest } = resource;
  return reservations.length === 0 ? rest : { ...rest, reservations };
}

function withoutVolume({ disk, shared: _, ...resource }: Resource): Resource {
  return disk?.source === undefined ? resource : { ...resource, disk: { source: disk.source } };
}

function scalar(resource: Resource): number {
  return resource.scalar?.value ?? 0;
}

function withScalar(resource: Resource, value: number): Resource {
  return { ...resource, scalar: { value: Math.round(value * 1000) / 1000 } };
}
