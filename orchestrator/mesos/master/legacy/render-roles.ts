import type { Scalar } from '../../wire/messages/attribute.ts';
import type { MasterState } from '../model/master-state.ts';
import { listRoles, type RoleSummary } from './list-roles.ts';
import { renderResources } from './render-resources.ts';

/** `GET /roles`. */
export function renderRoles(state: MasterState) {
  const roles = listRoles(state);
  return {
    roles: roles.map((role) => {
      const quota = state.quotas.get(role.name);
      return {
        name: role.name,
        weight: role.weight,
        ...(quota === undefined
          ? {}
          : {
              quota: {
                role: role.name,
                guarantee: amounts(quota.guarantees),
                limit: amounts(quota.limits),
                consumed: consumed(roles.filter(({ name }) => isWithin(name, role.name))),
              },
            }),
        resources: renderResources([...role.allocated, ...role.offered]),
        allocated: renderResources(role.allocated),
        offered: renderResources(role.offered),
        reserved: renderResources(role.reserved),
        frameworks: role.frameworkIds,
      };
    }),
  };
}

function amounts(limits: Readonly<Record<string, Scalar>> = {}): Record<string, number> {
  return Object.fromEntries(Object.entries(limits).map(([name, { value }]) => [name, value]));
}

/** Quota of a role is for the roles below it, too. */
function isWithin(name: string, role: string): boolean {
  return name === role || name.startsWith(`${role}/`);
}

/** Reservations count whether used or not, all else when it is used. */
function consumed(roles: readonly RoleSummary[]): Record<string, number> {
  const reserved = roles.flatMap((role) => role.reserved);
  const unreserved = roles
    .flatMap(({ allocated }) => allocated)
    .filter(({ reservations = [] }) => reservations.length === 0);
  const counted = renderResources([...reserved, ...unreserved]);
  return Object.fromEntries(
    Object.entries(counted).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0,
    ),
  );
}
