import type { Offer } from '../../wire/messages/offer.ts';
import type { Grant } from '../allocator/allocator.ts';
import type { MasterContext } from './master-context.ts';
import type { OfferRecord } from './offer-record.ts';
import { renderOffer } from './render-offer.ts';
import { rescindOffers } from './rescind-offers.ts';
import { unavailabilityOf } from './unavailability-of.ts';

/** Makes offers of what the allocator has granted; each framework gets its own in one event. */
export function makeOffers(context: MasterContext, grants: readonly Grant[]): void {
  const offers = new Map<string, Offer[]>();
  for (const grant of grants) {
    const offer = makeOffer(context, grant);
    if (offer === undefined) {
      context.allocator.recover(grant.frameworkId, grant.agentId, grant.resources);
      continue;
    }
    const known = offers.get(grant.frameworkId);
    if (known === undefined) offers.set(grant.frameworkId, [offer]);
    else known.push(offer);
  }
  for (const [frameworkId, list] of offers) {
    context.ports.toFramework(frameworkId, { type: 'OFFERS', offers: { offers: list } });
  }
}

function makeOffer(context: MasterContext, grant: Grant): Offer | undefined {
  const { state, flags, ports, newId } = context;
  const framework = state.frameworks.get(grant.frameworkId);
  const agent = state.agents.get(grant.agentId);
  if (framework?.connected !== true || !framework.active || agent?.active !== true) {
    return undefined;
  }
  const record: OfferRecord = {
    id: newId('offer'),
    frameworkId: framework.id,
    agentId: agent.id,
    role: grant.role,
    resources: grant.resources,
    unavailability: unavailabilityOf(state, agent),
  };
  state.offers.set(record.id, record);
  framework.offers.set(record.id, record);
  agent.offers.set(record.id, record);
  if (flags.offerTimeout !== undefined) {
    ports.startTimer(`offer ${record.id}`, flags.offerTimeout, () =>
      rescindOffers(context, [record]),
    );
  }
  return renderOffer(record, agent);
}
