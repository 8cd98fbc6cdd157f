import type { OfferOperation } from '../../wire/messages/offer.ts';

/** An operation of an offer whose feedback was asked for, or which an operator asked for. */
export interface OperationRecord {
  /** Base64 of 16 bytes. */
  readonly uuid: string;
  readonly frameworkId: string | undefined;
  readonly agentId: string;
  readonly info: OfferOperation;
  state: 'OPERATION_PENDING' | 'OPERATION_FINISHED' | 'OPERATION_FAILED' | 'OPERATION_ERROR';
}
