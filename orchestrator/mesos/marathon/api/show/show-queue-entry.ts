import type { QueueEntry } from '../../model/queue-entry.ts';
import { showApp } from './show-app.ts';
import { showOffer } from './show-offer.ts';
import { showPod } from './show-pod.ts';

/**
 * An app or pod that waits for offers, as `/v2/queue` shows it. The `role` of 1.9 and later is left
 * out beside the app: the Python client refuses it there.
 */
export function showQueueEntry(entry: QueueEntry, mesosRole: string, withOffers: boolean) {
  const { runSpec, lastUnusedOfferAt, lastUsedOfferAt } = entry;
  return {
    ...(runSpec.kind === 'app'
      ? { app: showApp(runSpec, mesosRole) }
      : { pod: showPod(runSpec, mesosRole) }),
    count: entry.count,
    since: entry.since,
    delay: { timeLeftSeconds: entry.timeLeftSeconds, overdue: entry.overdue },
    processedOffersSummary: {
      processedOffersCount: entry.processedOffersCount,
      unusedOffersCount: entry.unusedOffersCount,
      ...(lastUnusedOfferAt === undefined ? {} : { lastUnusedOfferAt }),
      ...(lastUsedOfferAt === undefined ? {} : { lastUsedOfferAt }),
      rejectSummaryLastOffers: entry.rejectSummaryLastOffers,
      rejectSummaryLaunchAttempt: entry.rejectSummaryLaunchAttempt,
    },
    ...(withOffers
      ? {
          lastUnusedOffers: entry.lastUnusedOffers.map(({ offer, reasons, timestamp }) => ({
            offer: showOffer(offer),
            reason: reasons,
            timestamp,
          })),
        }
      : {}),
  };
}
