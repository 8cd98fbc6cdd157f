import type { QuotaConfig, QuotaRequest } from '../../wire/messages/quota.ts';

/** The older form of quota: what is guaranteed is also the limit. */
export function quotaConfigOf({ role = '*', guarantee = [] }: QuotaRequest): QuotaConfig {
  const amounts = Object.fromEntries(
    guarantee.map(({ name, scalar }) => [name, { value: scalar?.value ?? 0 }]),
  );
  return { role, guarantees: amounts, limits: amounts };
}
