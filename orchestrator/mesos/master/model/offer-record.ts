import type { Unavailability } from '../../wire/messages/common.ts';
import type { Resource } from '../../wire/messages/resource.ts';

/** An offer that is out. */
export interface OfferRecord {
  readonly id: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly role: string;
  /** Each with `allocation_info`. */
  readonly resources: Resource[];
  readonly unavailability: Unavailability | undefined;
}

/** A request to give an agent back for its maintenance, which is out. */
export interface InverseOfferRecord {
  readonly id: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly unavailability: Unavailability;
}
