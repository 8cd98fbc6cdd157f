import type { QuotaConfig } from '../../wire/messages/quota.ts';
import type { MasterContext } from './master-context.ts';
import { rescindOffers } from './rescind-offers.ts';

/** Takes over quotas that the registry has now; one without amounts is no quota. */
export function takeOverQuotas(context: MasterContext, configs: readonly QuotaConfig[]): void {
  const { state, allocator } = context;
  for (const role of [...state.quotas.keys()]) {
    if (configs.some((config) => config.role === role && hasAmounts(config))) continue;
    state.quotas.delete(role);
    allocator.setQuota(role, undefined);
  }
  for (const config of configs.filter(hasAmounts)) {
    state.quotas.set(config.role, config);
    allocator.setQuota(config.role, {
      guarantees: amounts(config.guarantees),
      limits: amounts(config.limits),
    });
  }
}

/**
 * Rescinds offers until a role is within its limits again, and those of others as long as free
 * resources would not be enough for what it has been guaranteed.
 */
export function rescindForQuota(context: MasterContext, config: QuotaConfig): void {
  const { state, allocator } = context;
  const limits = amounts(config.limits);
  const isUnder = (role: string) => role === config.role || role.startsWith(`${config.role}/`);
  for (const offer of [...state.offers.values()]) {
    if (!isUnder(offer.role)) continue;
    const consumed = allocator.consumedQuota(config.role);
    const exceeds = [...limits].some(([name, most]) => (consumed.get(name) ?? 0) > most);
    if (!exceeds) break;
    rescindOffers(context, [offer]);
  }
  const missing = new Map(
    [...amounts(config.guarantees)].map(([name, amount]) => [
      name,
      amount - (allocator.consumedQuota(config.role).get(name) ?? 0),
    ]),
  );
  for (const offer of [...state.offers.values()]) {
    if ([...missing.values()].every((amount) => amount <= 0)) return;
    if (isUnder(offer.role)) continue;
    for (const { name, scalar } of offer.resources) {
      const amount = missing.get(name);
      if (amount !== undefined) missing.set(name, amount - (scalar?.value ?? 0));
    }
    rescindOffers(context, [offer]);
  }
}

function hasAmounts({ guarantees = {}, limits = {} }: QuotaConfig): boolean {
  return Object.keys(guarantees).length + Object.keys(limits).length > 0;
}

function amounts(
  record: Readonly<Record<string, { readonly value: number }>> | undefined,
): ReadonlyMap<string, number> {
  return new Map(Object.entries(record ?? {}).map(([name, { value }]) => [name, value]));
}
