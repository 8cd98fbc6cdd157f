import type { Filters } from '../../wire/messages/framework.ts';
import type { OfferID } from '../../wire/messages/ids.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { refuseUntil } from './refuse-until.ts';
import { removeOffer } from './rescind-offers.ts';

/** DECLINE: offers that are not there any more are passed over. */
export function declineOffers(
  context: MasterContext,
  framework: Framework,
  ids: readonly OfferID[],
  filters: Filters | undefined,
): void {
  const until = refuseUntil(filters, context.now(), context.flags.allocationInterval);
  for (const { value } of ids) {
    const offer = framework.offers.get(value);
    if (offer === undefined) continue;
    removeOffer(context, offer);
    context.allocator.recover(framework.id, offer.agentId, offer.resources, until);
  }
}
