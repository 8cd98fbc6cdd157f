import type { MasterContext } from './master-context.ts';
import type { InverseOfferRecord, OfferRecord } from './offer-record.ts';

/** Takes an offer out of the books; its resources are the caller's to give on. */
export function removeOffer({ state, ports }: MasterContext, offer: OfferRecord): void {
  state.offers.delete(offer.id);
  state.frameworks.get(offer.frameworkId)?.offers.delete(offer.id);
  state.agents.get(offer.agentId)?.offers.delete(offer.id);
  ports.stopTimer(`offer ${offer.id}`);
}

/** Takes offers back: their frameworks are told, their resources are free again. */
export function rescindOffers(context: MasterContext, offers: Iterable<OfferRecord>): void {
  for (const offer of [...offers]) {
    removeOffer(context, offer);
    context.allocator.recover(offer.frameworkId, offer.agentId, offer.resources);
    context.ports.toFramework(offer.frameworkId, {
      type: 'RESCIND',
      rescind: { offer_id: { value: offer.id } },
    });
  }
}

export function removeInverseOffer({ state }: MasterContext, offer: InverseOfferRecord): void {
  state.inverseOffers.delete(offer.id);
  state.frameworks.get(offer.frameworkId)?.inverseOffers.delete(offer.id);
  state.agents.get(offer.agentId)?.inverseOffers.delete(offer.id);
}

/** Takes requests for maintenance back and tells so. */
export function rescindInverseOffers(
  context: MasterContext,
  offers: Iterable<InverseOfferRecord>,
): void {
  for (const offer of [...offers]) {
    removeInverseOffer(context, offer);
    context.ports.toFramework(offer.frameworkId, {
      type: 'RESCIND_INVERSE_OFFER',
      rescind_inverse_offer: { inverse_offer_id: { value: offer.id } },
    });
  }
}
