import type { Filters } from '../../wire/messages/framework.ts';
import type { OfferID } from '../../wire/messages/ids.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { refuseUntil } from './refuse-until.ts';
import { removeInverseOffer } from './rescind-offers.ts';

/** ACCEPT_INVERSE_OFFERS and DECLINE_INVERSE_OFFERS: noted for the maintenance status. */
export function answerInverseOffers(
  context: MasterContext,
  framework: Framework,
  ids: readonly OfferID[],
  status: 'ACCEPT' | 'DECLINE',
  filters: Filters | undefined,
): void {
  const { state, flags } = context;
  const now = context.now();
  for (const { value } of ids) {
    const offer = framework.inverseOffers.get(value);
    if (offer === undefined) continue;
    removeInverseOffer(context, offer);
    const agent = state.agents.get(offer.agentId);
    agent?.inverseOfferAnswers.set(framework.id, {
      status,
      time: now,
      until: refuseUntil(filters, now, flags.allocationInterval) ?? now,
    });
  }
}
