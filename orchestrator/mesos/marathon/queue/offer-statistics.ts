import type { Offer } from '../../wire/messages/offer.ts';
import {
  type NoMatchReason,
  noMatchReasons,
  type QueueEntry,
  type RejectCount,
} from '../model/queue-entry.ts';

type OfferFacts = Pick<
  QueueEntry,
  | 'processedOffersCount'
  | 'unusedOffersCount'
  | 'lastUnusedOfferAt'
  | 'lastUsedOfferAt'
  | 'rejectSummaryLaunchAttempt'
  | 'rejectSummaryLastOffers'
  | 'lastUnusedOffers'
>;

export interface OfferStatistics {
  /** Counts an offer; without reasons it was used. ISO 8601. */
  count(offer: Offer, reasons: readonly NoMatchReason[] | undefined, timestamp: string): void;
  facts(): OfferFacts;
}

interface Last {
  readonly offer: Offer;
  readonly reasons: readonly NoMatchReason[];
  readonly timestamp: string;
}

/** Remembers, for one launch attempt of an app or pod, what became of the offers. */
export function createOfferStatistics(): OfferStatistics {
  const first = new Map<NoMatchReason, number>();
  /** The last offer of each agent; undefined when it was used. */
  const lastByAgent = new Map<string, Last | undefined>();
  let processed = 0;
  let unused = 0;
  let lastUnused: string | undefined;
  let lastUsed: string | undefined;

  return {
    count(offer, reasons, timestamp) {
      processed += 1;
      if (reasons === undefined) {
        lastUsed = timestamp;
        lastByAgent.set(offer.agent_id.value, undefined);
        return;
      }
      unused += 1;
      lastUnused = timestamp;
      lastByAgent.set(offer.agent_id.value, { offer, reasons, timestamp });
      const reason = firstReason(reasons);
      if (reason !== undefined) first.set(reason, (first.get(reason) ?? 0) + 1);
    },
    facts() {
      const last = [...lastByAgent.values()];
      const lastFirst = new Map<NoMatchReason, number>();
      for (const each of last) {
        const reason = each === undefined ? undefined : firstReason(each.reasons);
        if (reason !== undefined) lastFirst.set(reason, (lastFirst.get(reason) ?? 0) + 1);
      }
      return {
        processedOffersCount: processed,
        unusedOffersCount: unused,
        ...(lastUnused === undefined ? {} : { lastUnusedOfferAt: lastUnused }),
        ...(lastUsed === undefined ? {} : { lastUsedOfferAt: lastUsed }),
        rejectSummaryLaunchAttempt: funnel(first, processed),
        rejectSummaryLastOffers: funnel(lastFirst, last.length),
        lastUnusedOffers: last
          .filter((each) => each !== undefined)
          .map(({ offer, reasons, timestamp }) => ({ offer: { ...offer }, reasons, timestamp })),
      };
    },
  };
}

function firstReason(reasons: readonly NoMatchReason[]): NoMatchReason | undefined {
  return noMatchReasons.find((reason) => reasons.includes(reason));
}

/** Each question is put to the offers that passed the ones before. */
function funnel(declined: ReadonlyMap<NoMatchReason, number>, offers: number): RejectCount[] {
  let processed = offers;
  return noMatchReasons.map((reason) => {
    const count = declined.get(reason) ?? 0;
    const row = { reason, declined: count, processed };
    processed -= count;
    return row;
  });
}
