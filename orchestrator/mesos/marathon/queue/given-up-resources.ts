import type { Offer, OfferOperation } from '../../wire/messages/offer.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { ownerOf } from '../placement/reservation.ts';

export interface GivenUp {
  /** Destroys volumes and gives reservations back that no instance needs any more. */
  readonly operations: readonly OfferOperation[];
  /** Whose they were. */
  readonly owners: readonly string[];
  /** The offer's other resources. */
  readonly left: readonly Resource[];
}

/** Finds what an offer holds for instances that this Marathon has forgotten. */
export function givenUpResources(
  offer: Offer,
  frameworkId: string,
  knowsInstance: (id: string) => boolean,
): GivenUp {
  const isGivenUp = (resource: Resource) => {
    const owner = ownerOf(resource, frameworkId);
    return owner !== undefined && !knowsInstance(owner);
  };
  const resources = offer.resources ?? [];
  const mine = resources.filter(isGivenUp);
  if (mine.length === 0) return { operations: [], owners: [], left: resources };
  const volumes = mine.filter((resource) => resource.disk?.persistence !== undefined);
  const unreserved = mine.map(withoutVolume);
  const owners = mine.flatMap((resource) => ownerOf(resource, frameworkId) ?? []);
  return {
    owners: [...new Set(owners)],
    operations: [
      ...(volumes.length === 0 ? [] : [{ type: 'DESTROY' as const, destroy: { volumes } }]),
      { type: 'UNRESERVE', unreserve: { resources: unreserved } },
    ],
    left: resources.filter((resource) => !isGivenUp(resource)),
  };
}

function withoutVolume(resource: Resource): Resource {
  if (resource.disk?.persistence === undefined) return resource;
  const { disk, ...rest } = resource;
  return disk.source === undefined ? rest : { ...rest, disk: { source: disk.source } };
}
