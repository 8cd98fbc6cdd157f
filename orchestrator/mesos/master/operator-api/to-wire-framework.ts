import type { MasterEvent } from '../../wire/messages/master-event.ts';
import type { InverseOffer, Offer } from '../../wire/messages/offer.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import type { Framework } from '../model/framework.ts';
import type { MasterState } from '../model/master-state.ts';
import type { InverseOfferRecord, OfferRecord } from '../model/offer-record.ts';
import { toTimeInfo } from './to-time-info.ts';

/** `Response.GetFrameworks.Framework` of the operator API v1, which events have too. */
export type WireFramework = Extract<
  MasterEvent,
  { type: 'FRAMEWORK_ADDED' }
>['framework_added']['framework'];

/** A framework as the operator API shows it; the agents are needed for what its offers say of them. */
export function toWireFramework(
  framework: Framework,
  { agents }: Pick<MasterState, 'agents'>,
): WireFramework {
  const { reregisteredTime, unregisteredTime, offerConstraints } = framework;
  const offers = [...framework.offers.values()];
  return {
    framework_info: { ...framework.info, id: { value: framework.id } },
    active: framework.active,
    connected: framework.connected,
    recovered: framework.recovered,
    registered_time: toTimeInfo(framework.registeredTime),
    ...(reregisteredTime === undefined ? {} : { reregistered_time: toTimeInfo(reregisteredTime) }),
    ...(unregisteredTime === undefined ? {} : { unregistered_time: toTimeInfo(unregisteredTime) }),
    offers: offers.map((offer) => toWireOffer(offer, agents)),
    inverse_offers: [...framework.inverseOffers.values()].map(toWireInverseOffer),
    allocated_resources: addResources(...framework.usedResources.values()),
    offered_resources: addResources(...offers.map(({ resources }) => resources)),
    ...(offerConstraints === undefined ? {} : { offer_constraints: offerConstraints }),
  };
}

function toWireOffer(offer: OfferRecord, agents: MasterState['agents']): Offer {
  const agent = agents.get(offer.agentId);
  return {
    id: { value: offer.id },
    framework_id: { value: offer.frameworkId },
    agent_id: { value: offer.agentId },
    hostname: agent?.info.hostname ?? '',
    allocation_info: { role: offer.role },
    resources: offer.resources,
    attributes: agent?.info.attributes ?? [],
    ...(offer.unavailability === undefined ? {} : { unavailability: offer.unavailability }),
  };
}

function toWireInverseOffer(offer: InverseOfferRecord): InverseOffer {
  return {
    id: { value: offer.id },
    framework_id: { value: offer.frameworkId },
    agent_id: { value: offer.agentId },
    unavailability: offer.unavailability,
  };
}
