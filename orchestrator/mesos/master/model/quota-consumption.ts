import type { Resource } from '../../wire/messages/resource.ts';
import { sumScalars } from '../../wire/resources/sum-scalars.ts';
import { reservedRole } from '../allocator/reservation-roles.ts';
import type { MasterState } from './master-state.ts';

/**
 * What of a top-level role's quota is consumed, by resource name: its reservations and what it and the
 * roles below it use unreserved. Offers are not counted, as they can be rescinded.
 */
export function quotaConsumption(state: MasterState, role: string): ReadonlyMap<string, number> {
  const counted: Resource[] = [];
  for (const agent of state.agents.values()) {
    counted.push(...agent.totalResources.filter((one) => isUnder(reservedRole(one), role)));
    for (const used of agent.usedResources.values()) {
      counted.push(...used.filter((one) => isUsedBy(one, role)));
    }
  }
  return sumScalars(counted);
}

function isUsedBy(resource: Resource, role: string): boolean {
  return (
    reservedRole(resource) === undefined &&
    resource.revocable === undefined &&
    isUnder(resource.allocation_info?.role, role)
  );
}

function isUnder(role: string | undefined, top: string): boolean {
  return role === top || role?.startsWith(`${top}/`) === true;
}
