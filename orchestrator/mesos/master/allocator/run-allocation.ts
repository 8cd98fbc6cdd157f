import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import type { AgentEntry, AgentView } from './agent-entry.ts';
import type { AllocationPool } from './allocation-pool.ts';
import type { FrameworkRole } from './framework-role.ts';
import { areNone, coversQuantities, type Quantities, subtractQuantities } from './quantities.ts';
import type { RoleQuota } from './quota-book.ts';
import { isQuotaResource } from './reservation-roles.ts';
import { shrinkResources } from './shrink-resources.ts';
import { shuffle } from './shuffle.ts';

/** What one agent gives to one framework in one role. */
export interface AgentGrant {
  readonly given: FrameworkRole;
  readonly agent: AgentEntry;
  readonly resources: readonly Resource[];
  /** With `allocation_info`. */
  readonly allocated: Resource[];
}

/** The guaranteed part of a role that one agent could give; the stage of guarantees offers nothing without it. */
interface Portion {
  readonly taken: readonly Resource[];
  readonly rest: readonly Resource[];
  readonly guaranteed: Quantities;
}

/**
 * One run of the allocator (Mesos "hierarchical DRF"): agents in random order, for each the roles by
 * share, for each role its frameworks by share; the first that may have it gets all that is left of the
 * agent. Roles with guarantees that are not met yet come first, in a pass of their own.
 */
export function runAllocation(
  pool: AllocationPool,
  candidates: readonly AgentEntry[],
  now: number,
  random: () => number,
): AgentGrant[] {
  const grants: AgentGrant[] = [];
  const withGuarantees = pool.quotas.hasGuarantees();
  const required = withGuarantees ? pool.quotas.requiredHeadroom() : undefined;
  const free = withGuarantees ? pool.freeHeadroom() : [];

  const surplus = (): (number | undefined)[] =>
    (required ?? []).map((amount, index) =>
      amount > 0 ? Math.max(0, (free[index] ?? 0) - amount) : undefined,
    );

  const portionOf = (
    view: AgentView,
    quota: RoleQuota | undefined,
    role: string,
    guaranteesOnly: boolean,
  ): Portion | undefined => {
    if (quota === undefined && required === undefined) {
      return { taken: view.resources, rest: [], guaranteed: [] };
    }
    const consumed = pool.quotas.consumed(role);
    const guaranteed = guaranteesOnly ? guaranteedPart(view, quota, consumed) : [];
    if (guaranteesOnly && areNone(guaranteed)) return undefined;
    const limits = limitsOf(quota, consumed);
    const spare = surplus();
    const length = Math.max(limits.length, spare.length, view.quotaScalars.length);
    const most = Array.from({ length }, (_, index) => {
      const base = guaranteed[index] ?? 0;
      const above = spare[index];
      return atMost(limits[index], above === undefined ? undefined : base + above, base);
    });
    return { ...shrinkResources(view.resources, most, pool.names), guaranteed };
  };

  const offer = (agent: AgentEntry, given: FrameworkRole, guaranteesOnly: boolean): boolean => {
    const { role, abilities } = given;
    if (given.constraint?.(agent.info) === false) return true;
    const view = agent.view(role, abilities);
    if (view.resources.length === 0) return true;
    const minimum = given.minAllocatable ?? pool.minAllocatable;
    if (!isBigEnough(view.scalars, minimum)) return true;
    if (pool.filterGpuResources && !abilities.gpus && agent.hasGpus) return true;
    if (!abilities.regionAware && pool.isRemote(agent)) return true;
    const portion = portionOf(view, pool.quotas.of(role), role, guaranteesOnly);
    if (portion === undefined || portion.taken.length === 0) return true;
    const isWhole = portion.rest.length === 0;
    const scalars = isWhole ? view.scalars : pool.names.read(portion.taken);
    if (!isBigEnough(scalars, minimum)) return true;
    const hiding = isWhole ? view.hiding(now) : agent.refusals.hiding(portion.taken, now);
    for (const { until } of hiding) {
      if ((until[given.slot] ?? 0) > now) return true;
    }
    const quotaScalars = isWhole
      ? view.quotaScalars
      : pool.names.read(portion.taken, isQuotaResource);
    const allocated = isWhole
      ? view.allocatedTo(role)
      : portion.taken.map((resource) => ({ ...resource, allocation_info: { role } }));
    const grant = { allocated, resources: portion.taken, scalars, quotaScalars };
    agent.take(grant, [...withoutSeen(agent.available, view), ...portion.rest]);
    if (required !== undefined) {
      subtractQuantities(free, quotaScalars);
      subtractQuantities(required, portion.guaranteed);
    }
    pool.track(given, scalars, quotaScalars);
    grants.push({ given, agent, resources: portion.taken, allocated });
    return agent.available.length > 0;
  };

  const pass = (guaranteesOnly: boolean) => {
    for (const agent of shuffle(candidates, random)) {
      giveAway(pool, agent, guaranteesOnly, offer);
    }
  };
  if (withGuarantees) pass(true);
  pass(false);
  giveBackShared(grants);
  return withGuarantees ? mergeGrants(grants) : grants;
}

/** Goes through roles and frameworks by share until nothing is left of the agent. */
function giveAway(
  pool: AllocationPool,
  agent: AgentEntry,
  guaranteesOnly: boolean,
  offer: (agent: AgentEntry, given: FrameworkRole, guaranteesOnly: boolean) => boolean,
): void {
  if (agent.available.length === 0) return;
  for (const { role, frameworks } of pool.roles.sort()) {
    if (guaranteesOnly && areNone(pool.quotas.of(role)?.guarantees ?? [])) continue;
    if (!frameworks.visit((given) => offer(agent, given, guaranteesOnly))) return;
  }
}

function guaranteedPart(
  view: AgentView,
  quota: RoleQuota | undefined,
  consumed: Quantities,
): Quantities {
  return (quota?.guarantees ?? []).map((amount, index) =>
    Math.max(0, Math.min(amount - (consumed[index] ?? 0), view.quotaScalars[index] ?? 0)),
  );
}

function limitsOf(quota: RoleQuota | undefined, consumed: Quantities): (number | undefined)[] {
  return (quota?.limits ?? []).map((limit, index) =>
    limit === undefined ? undefined : Math.max(0, limit - (consumed[index] ?? 0)),
  );
}

/** The smaller of the bounds that are set, but what is guaranteed in any case. */
function atMost(
  limit: number | undefined,
  headroom: number | undefined,
  guaranteed: number,
): number | undefined {
  if (limit === undefined && headroom === undefined) return undefined;
  return Math.max(guaranteed, Math.min(limit ?? Infinity, headroom ?? Infinity));
}

/** What of the agent's free resources the view left out. */
function withoutSeen(available: readonly Resource[], view: AgentView): readonly Resource[] {
  if (available.length === view.resources.length) return [];
  const seen = new Set(view.resources);
  return available.filter((resource) => !seen.has(resource));
}

function isBigEnough(scalars: readonly number[], minimum: readonly Quantities[]): boolean {
  return minimum.length === 0 || minimum.some((least) => coversQuantities(scalars, least));
}

/** Shared volumes may be in many offers, but only in one of a run. */
function giveBackShared(grants: readonly AgentGrant[]): void {
  for (const { agent, resources } of grants) {
    const shared = resources.filter((resource) => resource.shared !== undefined);
    if (shared.length > 0) agent.giveBack(shared);
  }
}

/** What both passes gave of one agent to the same framework and role is one offer. */
function mergeGrants(grants: readonly AgentGrant[]): AgentGrant[] {
  const merged = new Map<string, AgentGrant>();
  for (const grant of grants) {
    const key = `${grant.agent.id} ${grant.given.slot}`;
    const earlier = merged.get(key);
    merged.set(
      key,
      earlier === undefined
        ? grant
        : {
            ...grant,
            resources: addResources(earlier.resources, grant.resources),
            allocated: addResources(earlier.allocated, grant.allocated),
          },
    );
  }
  return [...merged.values()];
}
