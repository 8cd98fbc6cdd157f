import type { RunSpec } from './run-spec.ts';

/** Why an offer was not taken, in the order in which the questions are asked. */
export const noMatchReasons = [
  'UnfulfilledRole',
  'UnfulfilledConstraint',
  'NoCorrespondingReservationFound',
  'AgentUndergoingMaintenance',
  'InsufficientCpus',
  'InsufficientMemory',
  'InsufficientDisk',
  'InsufficientGpus',
  'InsufficientPorts',
  'DeclinedScarceResources',
] as const;

export type NoMatchReason = (typeof noMatchReasons)[number];

export interface RejectCount {
  readonly reason: NoMatchReason;
  /** Offers that this question refused, of those that came as far as it. */
  readonly declined: number;
  readonly processed: number;
}

interface UnusedOffer {
  /** The offer in the Mesos v1 JSON form. */
  readonly offer: Readonly<Record<string, unknown>>;
  readonly reasons: readonly NoMatchReason[];
  readonly timestamp: string;
}

/** One app or pod that waits for offers, as `/v2/queue` tells it. */
export interface QueueEntry {
  readonly runSpec: RunSpec;
  /** Instances that are still to launch. */
  readonly count: number;
  readonly since: string;
  /** Seconds until the next launch may happen; 0 = now. */
  readonly timeLeftSeconds: number;
  readonly overdue: boolean;
  readonly processedOffersCount: number;
  readonly unusedOffersCount: number;
  readonly lastUnusedOfferAt?: string;
  readonly lastUsedOfferAt?: string;
  readonly rejectSummaryLaunchAttempt: readonly RejectCount[];
  readonly rejectSummaryLastOffers: readonly RejectCount[];
  readonly lastUnusedOffers: readonly UnusedOffer[];
}
