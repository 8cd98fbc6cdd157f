import type { QuotaConfig } from '../../wire/messages/quota.ts';
import type { MasterState } from './master-state.ts';
import { quotaConsumption } from './quota-consumption.ts';
import { validateRole } from './validate-role.ts';

/** In megabytes: an exabyte, above which Mesos refuses amounts of memory and disk. */
const mostMegabytes = 1024 ** 4;
const mostOfOthers = 1e12;

/** Why quotas cannot be as `configs` say, in Mesos' words; with `force` consumption may be above limits. */
export function validateQuota(
  state: MasterState,
  configs: readonly QuotaConfig[],
  allowedRoles: readonly string[] | undefined,
  force: boolean,
): string | undefined {
  for (const config of configs) {
    const error = validateConfig(config, allowedRoles);
    if (error !== undefined) return error;
  }
  const roles = configs.map(({ role }) => role);
  const twice = roles.find((role, index) => roles.indexOf(role) !== index);
  if (twice !== undefined) return `Invalid QuotaConfig: '${twice}' is configured twice`;
  return force ? undefined : (findExcess(state, configs) ?? findOvercommitment(state, configs));
}

function validateConfig(
  { role, limits = {}, guarantees = {} }: QuotaConfig,
  allowed: readonly string[] | undefined,
): string | undefined {
  if (allowed !== undefined && role !== '*' && !allowed.includes(role)) {
    return `Invalid QuotaConfig: '${role}' is not on the roles whitelist`;
  }
  if (role.includes('/')) return `Updating quota on nested role '${role}' is not supported yet`;
  const badRole = validateRole(role);
  if (badRole !== undefined) {
    return `Invalid QuotaConfig: Invalid 'QuotaConfig.role': ${badRole}`;
  }
  for (const [kind, amounts] of Object.entries({ guarantee: guarantees, limit: limits })) {
    for (const [name, { value }] of Object.entries(amounts)) {
      const error = validateAmount(kind, name, value);
      if (error !== undefined) return `Invalid QuotaConfig: ${error}`;
    }
  }
  for (const [name, { value }] of Object.entries(guarantees)) {
    if (value > (limits[name]?.value ?? Infinity)) {
      return `Invalid QuotaConfig: 'QuotaConfig.guarantees' ${shown(guarantees)} is not contained within the 'QuotaConfig.limits' ${shown(limits)}`;
    }
  }
  return undefined;
}

function validateAmount(kind: string, name: string, value: number): string | undefined {
  const isMegabytes = name === 'mem' || name === 'disk';
  const most = isMegabytes ? mostMegabytes : mostOfOthers;
  if (value > most) {
    const what = isMegabytes ? '1 exabyte' : '1 trillion';
    return `Invalid 'QuotaConfig.${kind}s': {'${name}': ${value}} is invalid: values greater than ${what} (${most}) are not supported`;
  }
  if (value >= 0) return undefined;
  return `Invalid ${kind} configuration {'${name}': ${value}}: Negative values not supported`;
}

function findExcess(state: MasterState, configs: readonly QuotaConfig[]): string | undefined {
  for (const { role, limits = {} } of configs) {
    const consumed = quotaConsumption(state, role);
    const exceeds = Object.entries(limits).some(
      ([name, { value }]) => (consumed.get(name) ?? 0) > value,
    );
    if (exceeds) {
      const amounts = Object.fromEntries([...consumed].map(([name, value]) => [name, { value }]));
      return `Invalid QuotaConfig: Role '${role}' is already consuming '${shown(amounts)}'; this is more than the requested limits '${shown(limits)}' (use 'force' flag to bypass this check)`;
    }
  }
  return undefined;
}

function findOvercommitment(
  state: MasterState,
  configs: readonly QuotaConfig[],
): string | undefined {
  const next = new Map(state.quotas);
  for (const config of configs) next.set(config.role, config);
  const sums: Record<string, { value: number }> = {};
  for (const { guarantees = {} } of next.values()) {
    for (const [name, { value }] of Object.entries(guarantees)) {
      sums[name] = { value: (sums[name]?.value ?? 0) + value };
    }
  }
  for (const [name, { value }] of Object.entries(sums)) {
    let capacity = 0;
    for (const { totalResources } of state.agents.values()) {
      for (const one of totalResources) {
        if (one.name === name && one.revocable === undefined) capacity += one.scalar?.value ?? 0;
      }
    }
    if (value > capacity) {
      return `Invalid QuotaConfig: total quota guarantees '${shown(sums)}' exceed cluster capacity '${name}:${capacity}' (use 'force' flag to bypass this check)`;
    }
  }
  return undefined;
}

/** `cpus:2; mem:512`, as Mesos prints quantities. */
function shown(amounts: Readonly<Record<string, { readonly value: number }>>): string {
  const parts = Object.entries(amounts).map(([name, { value }]) => `${name}:${value}`);
  return parts.length === 0 ? '{}' : parts.join('; ');
}
