import type { FrameworkInfo, OfferConstraints } from '../../wire/messages/framework.ts';
import { rolesOf } from '../allocator/framework-entry.ts';
import { compileOfferConstraints, OfferConstraintsError } from '../allocator/offer-constraints.ts';
import { hasCapability } from './capabilities.ts';
import type { MasterState } from './master-state.ts';
import { validateId } from './validate-id.ts';
import { validateRole } from './validate-role.ts';

/** The longest duration that fits into Mesos' 64 bits of nanoseconds, in seconds. */
const longestSeconds = 2 ** 63 / 1e9;

/** What a framework wants to be offered. */
export interface FrameworkWishes {
  readonly suppressedRoles: readonly string[];
  readonly offerConstraints: OfferConstraints | undefined;
}

/** Why a framework cannot be what `info` says, in Mesos' words and order; `undefined` when it can. */
export function validateFramework(
  state: MasterState,
  info: FrameworkInfo,
  allowedRoles: readonly string[] | undefined,
): string | undefined {
  const id = info.id?.value ?? '';
  return (
    validateRoles(info) ??
    (id === '' ? undefined : validateId(id)) ??
    validateOfferFilters(info) ??
    validateFailoverTimeout(info.failover_timeout ?? 0) ??
    validateAllowed(info, allowedRoles) ??
    (state.completedFrameworks.has(id) ? 'Framework has been removed' : undefined)
  );
}

/** Why what it wants to be offered does not fit to its roles. */
export function validateWishes(info: FrameworkInfo, wishes: FrameworkWishes): string | undefined {
  const roles = rolesOf(info);
  const others = wishes.suppressedRoles.filter((role) => !roles.has(role));
  if (others.length > 0) {
    return `Suppressed roles ${braced(others)} are not contained in the set of roles`;
  }
  for (const role of Object.keys(wishes.offerConstraints?.role_constraints ?? {})) {
    if (!roles.has(role)) {
      return `Offer constraints specify \`role_constraints\` for a role '${role}'not contained in the set of roles`;
    }
  }
  try {
    compileOfferConstraints(wishes.offerConstraints);
    return undefined;
  } catch (error) {
    if (!(error instanceof OfferConstraintsError)) throw error;
    return `Offer constraints are not valid: ${error.message}`;
  }
}

function validateRoles(info: FrameworkInfo): string | undefined {
  const { role, roles = [] } = info;
  if (!hasCapability(info, 'MULTI_ROLE')) {
    if (roles.length > 0) {
      return "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable";
    }
    const error = validateRole(role ?? '*');
    return error === undefined ? undefined : `'FrameworkInfo.role' is not a valid role: ${error}`;
  }
  if (role !== undefined) {
    return "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable";
  }
  const twice = roles.filter((one, index) => roles.indexOf(one) !== index);
  if (twice.length > 0) {
    return `'FrameworkInfo.roles' contains duplicate items: ${braced([...new Set(twice)])}`;
  }
  const error = roles.map(validateRole).find((one) => one !== undefined);
  return error === undefined ? undefined : `'FrameworkInfo.roles' contains invalid role: ${error}`;
}

function validateOfferFilters({ offer_filters: filters = {} }: FrameworkInfo): string | undefined {
  for (const { min_allocatable_resources: minimum } of Object.values(filters)) {
    for (const { quantities = {} } of minimum?.quantities ?? []) {
      const entries = Object.entries(quantities);
      if (entries.length === 0) return 'Resource quantities must contain at least one quantity';
      const bad = entries.find(([, { value }]) => value < 0);
      if (bad !== undefined) {
        return `Invalid resource quantity for '${bad[0]}': Negative values not supported`;
      }
    }
  }
  return undefined;
}

function validateFailoverTimeout(seconds: number): string | undefined {
  if (Math.abs(seconds) <= longestSeconds) return undefined;
  return `The framework failover_timeout (${seconds}) is invalid`;
}

function validateAllowed(
  info: FrameworkInfo,
  allowed: readonly string[] | undefined,
): string | undefined {
  const others = [...rolesOf(info)].filter(
    (role) => allowed !== undefined && role !== '*' && !allowed.includes(role),
  );
  if (others.length === 0) return undefined;
  return `Roles ${braced(others)} are not present in the master's --roles`;
}

function braced(names: readonly string[]): string {
  return `{ ${names.join(', ')} }`;
}
