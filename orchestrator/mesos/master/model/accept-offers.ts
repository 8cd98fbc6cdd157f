import type { Filters } from '../../wire/messages/framework.ts';
import type { OfferID } from '../../wire/messages/ids.ts';
import type { OfferOperation } from '../../wire/messages/offer.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { allocateOperation } from '../../wire/offers/allocate-operation.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import type { Agent } from './agent.ts';

import { dropOperation } from './drop-operation.ts';
import type { Framework } from './framework.ts';
import { launchGroup } from './launch-group.ts';
import { launchTasks } from './launch-tasks.ts';
import type { MasterContext } from './master-context.ts';
import { refuseUntil } from './refuse-until.ts';
import { removeOffer } from './rescind-offers.ts';
import { runOperation } from './run-operation.ts';
import { validateOffers } from './validate-offers.ts';

/** The ACCEPT call of the scheduler API. */
export interface Acceptance {
  readonly offer_ids?: readonly OfferID[] | undefined;
  readonly operations?: readonly OfferOperation[] | undefined;
  readonly filters?: Filters | undefined;
}

/** What an operation works with; it leaves what the next one may use. */
export interface Offered {
  readonly framework: Framework;
  readonly agent: Agent;
  readonly role: string;
  available: Resource[];
}

/**
 * Runs the operations of an ACCEPT one after the other on the offers' resources. What they leave is
 * declined with the call's filters. If an offer is not valid none of them is run, and none of the
 * offers is left.
 */
export function acceptOffers(
  context: MasterContext,
  framework: Framework,
  { offer_ids: ids = [], operations = [], filters }: Acceptance,
): void {
  const { state, allocator, now, flags } = context;
  const error = validateOffers(state, framework.id, ids);
  // An offer that is named twice gives its resources back only once.
  const named = new Set(ids.map(({ value }) => value));
  const offers = [...named].flatMap((id) => framework.offers.get(id) ?? []);
  for (const offer of offers) removeOffer(context, offer);
  const [first] = offers;
  const agent = first === undefined ? undefined : state.agents.get(first.agentId);
  if (error !== undefined || first === undefined || agent === undefined) {
    for (const { agentId, resources } of offers)
      allocator.recover(framework.id, agentId, resources);
    const reason = error ?? 'No offers specified';
    for (const operation of operations) dropOperation(context, framework, operation, reason);
    return;
  }
  const [only] = offers;
  const offered: Offered = {
    framework,
    agent,
    role: first.role,
    // One offer that nothing is done with goes back as the very list that was granted.
    available:
      offers.length === 1 && only !== undefined
        ? only.resources
        : addResources(...offers.map(({ resources }) => resources)),
  };
  for (const operation of operations) {
    runOne(context, offered, allocateOperation(operation, first.role));
  }
  const until = refuseUntil(filters, now(), flags.allocationInterval);
  allocator.recover(framework.id, agent.id, offered.available, until);
}

function runOne(context: MasterContext, offered: Offered, operation: OfferOperation): void {
  if (operation.launch !== undefined) {
    launchTasks(context, offered, operation.launch.task_infos ?? []);
  } else if (operation.launch_group !== undefined) {
    launchGroup(context, offered, operation.launch_group);
  } else {
    runOperation(context, offered, operation);
  }
}
