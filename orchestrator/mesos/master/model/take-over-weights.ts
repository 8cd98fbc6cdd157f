import type { WeightInfo } from '../../wire/messages/quota.ts';
import type { MasterContext } from './master-context.ts';
import { rescindOffers } from './rescind-offers.ts';

/** Takes over weights; offers of roles that have frameworks are rescinded, to be shared out anew. */
export function takeOverWeights(context: MasterContext, weights: readonly WeightInfo[]): void {
  const { state, allocator, ports } = context;
  const changed = weights.filter(({ role = '*', weight }) => state.weights.get(role) !== weight);
  for (const { role = '*', weight } of changed) {
    state.weights.set(role, weight);
    allocator.setWeight(role, weight);
  }
  if (changed.length === 0) return;
  rescindOffers(context, state.offers.values());
  ports.requestAllocation();
}
