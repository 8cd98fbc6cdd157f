import type { Offer } from '../../wire/messages/offer.ts';

/** True while the maintenance window that the offer tells of is open. */
export function isAgentUnavailable(offer: Offer, now: number): boolean {
  if (offer.unavailability === undefined) return false;
  const start = offer.unavailability.start.nanoseconds / 1e6;
  const duration = offer.unavailability.duration?.nanoseconds;
  const end = duration === undefined ? Number.POSITIVE_INFINITY : start + duration / 1e6;
  return start <= now && now < end;
}
