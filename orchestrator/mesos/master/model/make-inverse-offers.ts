import type { InverseOffer } from '../../wire/messages/offer.ts';
import type { Agent } from './agent.ts';
import type { MasterContext } from './master-context.ts';
import type { InverseOfferRecord } from './offer-record.ts';
import { renderInverseOffer } from './render-offer.ts';
import { unavailabilityOf } from './unavailability-of.ts';

/**
 * Asks frameworks that have something on machines to be maintained to give it back. One that has
 * answered is asked again when the time of its filters is over.
 */
export function makeInverseOffers(
  context: MasterContext,
  agentIds: Iterable<string> | undefined,
): void {
  const { state, ports } = context;
  if (state.machines.length === 0) return;
  const offers = new Map<string, InverseOffer[]>();
  for (const id of agentIds ?? state.agents.keys()) {
    const agent = state.agents.get(id);
    if (agent === undefined) continue;
    for (const record of inverseOffersOf(context, agent)) {
      const list = offers.get(record.frameworkId) ?? [];
      offers.set(record.frameworkId, [...list, renderInverseOffer(record, agent)]);
    }
  }
  for (const [frameworkId, list] of offers) {
    ports.toFramework(frameworkId, {
      type: 'INVERSE_OFFERS',
      inverse_offers: { inverse_offers: list },
    });
  }
}

function inverseOffersOf(context: MasterContext, agent: Agent): InverseOfferRecord[] {
  const { state, newId, now } = context;
  const unavailability = unavailabilityOf(state, agent);
  if (unavailability === undefined) return [];
  const asked = new Set([...agent.inverseOffers.values()].map(({ frameworkId }) => frameworkId));
  const offered = [...agent.offers.values()].map(({ frameworkId }) => frameworkId);
  const concerned = new Set([...agent.usedResources.keys(), ...offered]);
  const records: InverseOfferRecord[] = [];
  for (const frameworkId of concerned) {
    const framework = state.frameworks.get(frameworkId);
    const answer = agent.inverseOfferAnswers.get(frameworkId);
    if (framework?.active !== true || asked.has(frameworkId)) continue;
    if (answer !== undefined && answer.until > now()) continue;
    const record = { id: newId('offer'), frameworkId, agentId: agent.id, unavailability };
    state.inverseOffers.set(record.id, record);
    framework.inverseOffers.set(record.id, record);
    agent.inverseOffers.set(record.id, record);
    records.push(record);
  }
  return records;
}
