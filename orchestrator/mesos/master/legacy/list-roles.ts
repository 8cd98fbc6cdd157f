import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import type { Framework } from '../model/framework.ts';
import type { MasterState } from '../model/master-state.ts';

/** A role that is in use or that an operator has named. */
export interface RoleSummary {
  readonly name: string;
  readonly weight: number;
  /** Those that are subscribed to it or have resources of it. */
  readonly frameworkIds: readonly string[];
  readonly allocated: readonly Resource[];
  readonly offered: readonly Resource[];
  readonly reserved: readonly Resource[];
}

/** All roles by name: of frameworks, reservations, weights and quota. */
export function listRoles(state: MasterState): readonly RoleSummary[] {
  const frameworks = new Map<string, Set<string>>();
  const allocated = new Map<string, Resource[]>();
  const offered = new Map<string, Resource[]>();
  const reserved = new Map<string, Resource[]>();
  for (const framework of state.frameworks.values()) {
    for (const role of rolesOf(framework)) put(frameworks, role, framework.id);
    for (const resource of [...framework.usedResources.values()].flat()) {
      const role = resource.allocation_info?.role ?? '*';
      put(frameworks, role, framework.id);
      push(allocated, role, resource);
    }
    for (const offer of framework.offers.values()) {
      for (const resource of offer.resources) push(offered, offer.role, resource);
    }
  }
  for (const agent of state.agents.values()) {
    for (const resource of agent.totalResources) {
      const role = resource.reservations?.at(-1)?.role;
      if (role !== undefined) push(reserved, role, resource);
    }
  }
  const names = [frameworks, allocated, offered, reserved, state.weights, state.quotas].flatMap(
    (map) => [...map.keys()],
  );
  return [...new Set(names)].sort().map((name) => ({
    name,
    weight: state.weights.get(name) ?? 1,
    frameworkIds: [...(frameworks.get(name) ?? [])],
    allocated: addResources(allocated.get(name) ?? []),
    offered: addResources(offered.get(name) ?? []),
    reserved: addResources(reserved.get(name) ?? []),
  }));
}

/** The roles that a framework is subscribed to. */
function rolesOf({ info }: Framework): readonly string[] {
  const isMultiRole = info.capabilities?.some(({ type }) => type === 'MULTI_ROLE') === true;
  return isMultiRole ? (info.roles ?? []) : [info.role ?? '*'];
}

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

function push(map: Map<string, Resource[]>, key: string, value: Resource): void {
  const list = map.get(key) ?? [];
  list.push(value);
  map.set(key, list);
}
