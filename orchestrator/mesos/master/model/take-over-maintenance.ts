import type { Agent } from './agent.ts';
import type { MasterContext } from './master-context.ts';
import type { RegistryState } from './registry.ts';
import { rescindInverseOffers, rescindOffers } from './rescind-offers.ts';
import { unavailabilityOf } from './unavailability-of.ts';

/**
 * Takes over the maintenance schedule that the registry has now. Of machines whose times changed the
 * offers are made anew, so that they tell of it.
 */
export function takeOverMaintenance(
  context: MasterContext,
  { machines, schedule }: Pick<RegistryState, 'machines' | 'schedule'>,
): void {
  const { state, ports } = context;
  const agents = [...state.agents.values()];
  const before = new Map(agents.map((agent) => [agent.id, timesOf(context, agent)]));
  state.machines = machines;
  state.schedule = schedule;
  const changed = agents.filter((agent) => timesOf(context, agent) !== before.get(agent.id));
  for (const agent of changed) {
    rescindOffers(context, agent.offers.values());
    rescindInverseOffers(context, agent.inverseOffers.values());
    agent.inverseOfferAnswers.clear();
  }
  if (changed.length > 0) ports.requestAllocation(changed.map(({ id }) => id));
}

function timesOf({ state }: MasterContext, agent: Agent): string {
  return JSON.stringify(unavailabilityOf(state, agent) ?? null);
}
