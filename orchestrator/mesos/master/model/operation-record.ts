import type { OfferOperation } from '../../wire/messages/offer.ts';
import type { OperationStatus } from '../../wire/messages/status.ts';

/** An operation whose feedback a framework asked for, until it acknowledged that. */
export interface OperationRecord {
  /** Base64 of 16 bytes. */
  readonly uuid: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly info: OfferOperation;
  readonly latestStatus: OperationStatus;
}
