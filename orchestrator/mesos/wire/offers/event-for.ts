import type { FrameworkCapability } from '../messages/framework.ts';
import type { SchedulerEvent } from '../messages/scheduler-event.ts';
import { offerFor } from './offer-for.ts';

/** A scheduler event in the formats that a framework of these capabilities understands. */
export function eventFor(
  event: SchedulerEvent,
  capabilities: readonly FrameworkCapability[],
): object {
  if (event.type === 'OFFERS') {
    const offers = event.offers.offers?.map((each) => offerFor(each, capabilities));
    return { ...event, offers: { offers } };
  }
  if (event.type === 'INVERSE_OFFERS') {
    const offers = event.inverse_offers.inverse_offers?.map((each) => offerFor(each, capabilities));
    return { ...event, inverse_offers: { inverse_offers: offers } };
  }
  return event;
}
