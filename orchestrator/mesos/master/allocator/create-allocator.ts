import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { DomainInfo } from '../../wire/messages/common.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { containsResources } from '../../wire/resources/contains-resources.ts';
import { subtractResources } from '../../wire/resources/subtract-resources.ts';
import { type AgentEntry, createAgentEntry } from './agent-entry.ts';
import type { AllocationPool, RoleEntry } from './allocation-pool.ts';
import type { Allocator, Grant } from './allocator.ts';
import { bareResources } from './bare-resources.ts';
import { countReservations } from './count-reservations.ts';
import { type ClusterTotal, createDrfSorter } from './drf-sorter.ts';
import { createFrameworkBook, type FrameworkBook } from './framework-book.ts';
import {
  addQuantities,
  createQuantityNames,
  type Quantities,
  subtractQuantities,
} from './quantities.ts';
import { createQuotaBook } from './quota-book.ts';
import { isQuotaResource } from './reservation-roles.ts';
import { runAllocation } from './run-allocation.ts';

/** How an allocator is set up. */
export interface AllocatorOptions {
  /** Offers must have all of one of these amounts. */
  readonly minAllocatable: readonly ReadonlyMap<string, number>[];
  readonly excludedNames: readonly string[];
  readonly filterGpuResources: boolean;
  /** That of the master: agents of other regions are for frameworks that know of regions. */
  readonly domain: DomainInfo | undefined;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Makes the allocator of a master (Mesos "hierarchical DRF allocator"). */
export function createAllocator(options: AllocatorOptions): Allocator {
  const names = createQuantityNames();
  const excluded = new Set(options.excludedNames.map(names.indexOf));
  const total: ClusterTotal = { amounts: [0, 0, 0], version: 0 };
  const roles = createDrfSorter<RoleEntry>(total, excluded);
  const quotas = createQuotaBook();
  const agents = new Map<string, AgentEntry>();
  const frameworks: FrameworkBook = createFrameworkBook({
    names,
    roles,
    quotas,
    excluded,
    total,
    forgetRefusals: (slot) => {
      for (const { refusals } of agents.values()) refusals.forget(slot);
    },
  });
  const region = options.domain?.fault_domain?.region.name;

  const pool: AllocationPool = {
    names,
    roles,
    quotas,
    minAllocatable: options.minAllocatable.map((amounts) => names.fromEntries(amounts)),
    filterGpuResources: options.filterGpuResources,
    isRemote({ info }) {
      const own = info.domain?.fault_domain?.region.name;
      return own !== undefined && own !== region;
    },
    freeHeadroom() {
      const free: Quantities = [0, 0, 0];
      for (const { available } of agents.values()) {
        const amount = names.read(available, isQuotaResource);
        for (const [index, value] of amount.entries()) free[index] = (free[index] ?? 0) + value;
      }
      return free;
    },
    track: frameworks.track,
  };

  const changeTotal = (agent: AgentEntry | undefined, after: readonly Resource[]) => {
    const before = agent?.total ?? [];
    subtractQuantities(total.amounts, names.read(before));
    addQuantities(total.amounts, names.read(after));
    total.version += 1;
    for (const [role, amount] of countReservations(before, names)) quotas.unreserve(role, amount);
    for (const [role, amount] of countReservations(after, names)) quotas.reserve(role, amount);
    if (agent !== undefined) agent.total = after;
  };

  const convertTotal = (
    agent: AgentEntry,
    before: readonly Resource[],
    after: readonly Resource[],
  ) => changeTotal(agent, addResources(subtractResources(agent.total, before), after));

  return {
    addFramework: frameworks.add,
    updateFramework: frameworks.update,
    removeFramework: frameworks.remove,
    activateFramework: frameworks.activate,
    deactivateFramework: frameworks.deactivate,
    addAgent(id, info, resources, used) {
      const all = bareResources(resources);
      const inUse = [...used.values()].map(bareResources);
      changeTotal(undefined, all);
      agents.set(
        id,
        createAgentEntry(id, info, all, subtractResources(all, addResources(...inUse)), names),
      );
      for (const [frameworkId, list] of used) frameworks.trackResources(frameworkId, list);
    },
    removeAgent(id) {
      const agent = agents.get(id);
      if (agent === undefined) return;
      changeTotal(agent, []);
      agents.delete(id);
    },
    updateAgentInfo(id, info) {
      const agent = agents.get(id);
      if (agent === undefined) return;
      if (!haveSameAttributes(agent.info, info)) agent.refusals.clear();
      agent.info = info;
    },
    setAgentActive(id, active) {
      const agent = agents.get(id);
      if (agent !== undefined) agent.active = active;
    },
    addUsed(frameworkId, agentId, resources) {
      const agent = agents.get(agentId);
      agent?.setAvailable(subtractResources(agent.available, bareResources(resources)));
      frameworks.trackResources(frameworkId, resources);
    },
    recover(frameworkId, agentId, resources, refuseUntil) {
      if (resources.length === 0) return;
      const agent = agents.get(agentId);
      const grant = agent?.recall(resources);
      const role = resources[0]?.allocation_info?.role ?? '*';
      if (grant === undefined) frameworks.untrackResources(frameworkId, resources);
      else frameworks.untrack(frameworkId, role, grant.scalars, grant.quotaScalars);
      if (agent === undefined) return;
      const whole = grant?.resources ?? bareResources(resources);
      agent.giveBack(whole);
      if (refuseUntil === undefined) return;
      const slot = frameworks.slotOf(frameworkId, role);
      if (slot !== undefined) agent.refusals.refuse(slot, whole, refuseUntil);
    },
    convertAllocated(frameworkId, agentId, before, after) {
      frameworks.untrackResources(frameworkId, before);
      frameworks.trackResources(frameworkId, after);
      const agent = agents.get(agentId);
      if (agent === undefined) return;
      convertTotal(agent, bareResources(before), bareResources(after));
      // Shared volumes are free as long as they are there, whoever has them.
      agent.setAvailable(
        subtractResources(agent.available, bareResources(before.filter(isShared))),
      );
      agent.giveBack(bareResources(after.filter(isShared)));
    },
    convertAvailable(agentId, before, after) {
      const agent = agents.get(agentId);
      if (agent === undefined || !containsResources(agent.available, before)) return false;
      agent.setAvailable(addResources(subtractResources(agent.available, before), after));
      convertTotal(agent, before, after);
      return true;
    },
    available: (id) => agents.get(id)?.available ?? [],
    suppress: frameworks.suppress,
    revive: frameworks.revive,
    setQuota(role, quota) {
      quotas.set(
        role,
        quota === undefined
          ? undefined
          : {
              guarantees: names.fromEntries(quota.guarantees),
              limits: limitVector(quota.limits, names.indexOf),
            },
      );
    },
    consumedQuota: (role) => frameworks.consumedQuota(role),
    setWeight: (role, weight) => roles.setWeight(role, weight),
    allocate(agentIds, now) {
      const candidates: AgentEntry[] = [];
      for (const id of agentIds ?? agents.keys()) {
        const agent = agents.get(id);
        if (agent?.active === true) candidates.push(agent);
      }
      return runAllocation(pool, candidates, now, options.random).map(
        ({ given, agent, allocated }): Grant => ({
          frameworkId: given.frameworkId,
          role: given.role,
          agentId: agent.id,
          resources: allocated,
        }),
      );
    },
    refusalCount(now) {
      let count = 0;
      for (const { refusals } of agents.values()) count += refusals.count(now);
      return count;
    },
  };
}

function isShared({ shared }: Resource): boolean {
  return shared !== undefined;
}

function haveSameAttributes(one: AgentInfo, other: AgentInfo): boolean {
  return JSON.stringify(one.attributes ?? []) === JSON.stringify(other.attributes ?? []);
}

function limitVector(
  limits: ReadonlyMap<string, number>,
  indexOf: (name: string) => number,
): (number | undefined)[] {
  const vector: (number | undefined)[] = [];
  for (const [name, amount] of limits) {
    const index = indexOf(name);
    while (vector.length <= index) vector.push(undefined);
    vector[index] = Math.round(amount * 1000);
  }
  return vector;
}
