import type { FrameworkCapability } from '../messages/framework.ts';
import type { InverseOffer, Offer } from '../messages/offer.ts';
import type { Resource, WireResource } from '../messages/wire-resource.ts';
import { toLegacy } from '../resources/to-legacy.ts';

/** An offer or inverse offer whose resources are in the format of the framework that gets it. */
export type WireOffer<O extends Offer | InverseOffer> = Omit<O, 'resources'> & {
  resources?: WireResource[] | undefined;
};

/**
 * An offer as a framework of these capabilities must get it: without MULTI_ROLE nothing says for which
 * role it was made, without RESERVATION_REFINEMENT resources are in the old format.
 */
export function offerFor<O extends Offer | InverseOffer>(
  offer: O,
  capabilities: readonly FrameworkCapability[],
): WireOffer<O> {
  const has = (type: FrameworkCapability['type']) =>
    capabilities.some((each) => each.type === type);
  const format = resourceFormat(has('MULTI_ROLE'), has('RESERVATION_REFINEMENT'));
  const adapted = { ...offer, resources: offer.resources?.map(format) };
  if (!has('MULTI_ROLE') && 'allocation_info' in adapted) delete adapted.allocation_info;
  return adapted;
}

function resourceFormat(multiRole: boolean, refinement: boolean) {
  return (resource: Resource): WireResource => {
    const { allocation_info: _role, ...unallocated } = resource;
    const visible = multiRole ? resource : unallocated;
    return refinement ? visible : toLegacy(visible);
  };
}
