import type { OfferID } from '../../wire/messages/ids.ts';
import type { MasterState } from './master-state.ts';

/** Why offers cannot be used together by a framework, in Mesos' words and order. */
export function validateOffers(
  state: MasterState,
  frameworkId: string,
  offerIds: readonly OfferID[],
): string | undefined {
  const ids = offerIds.map(({ value }) => value);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return `Duplicate offer ${twice} in offer list`;
  const gone = ids.find((id) => !state.offers.has(id));
  if (gone !== undefined) return `Offer ${gone} is no longer valid`;
  const offers = ids.flatMap((id) => state.offers.get(id) ?? []);
  const foreign = offers.find((offer) => offer.frameworkId !== frameworkId);
  if (foreign !== undefined) {
    return `Offer ${foreign.id} has invalid framework ${foreign.frameworkId} while framework ${frameworkId} is expected`;
  }
  const [first] = offers;
  const otherRole = offers.find(({ role }) => role !== first?.role);
  if (otherRole !== undefined) {
    return `Aggregated offers must be allocated to the same role. Offer ${otherRole.id} uses role '${otherRole.role} but another is using role '${first?.role}`;
  }
  const otherAgent = offers.find(({ agentId }) => agentId !== first?.agentId);
  if (otherAgent === undefined) return undefined;
  return `Aggregated offers must belong to one single agent. Offer ${otherAgent.id} uses agent ${otherAgent.agentId} and agent ${first?.agentId}`;
}
