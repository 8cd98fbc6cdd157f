import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import type { FrameworkAbilities } from './framework-role.ts';
import type { Quantities, QuantityNames } from './quantities.ts';
import { type AgentRefusals, createAgentRefusals, type Refusal } from './refusals.ts';
import { isAllocatableTo, isQuotaResource, reservedRole } from './reservation-roles.ts';

/** What of an agent's free resources a framework of some abilities may get in a role. */
export interface AgentView {
  readonly resources: readonly Resource[];
  readonly scalars: Quantities;
  /** The part of `scalars` that quota and headroom limit. */
  readonly quotaScalars: Quantities;
  /** Refusals that hide all of it. */
  hiding(now: number): readonly Refusal[];
  /** The same with `allocation_info`, made once. */
  allocatedTo(role: string): Resource[];
}

/** A list that was granted, and what was found out of it. */
interface KnownGrant {
  /** With `allocation_info`. */
  readonly allocated: Resource[];
  readonly resources: readonly Resource[];
  readonly scalars: Quantities;
  readonly quotaScalars: Quantities;
}

/** An agent as the allocator knows it. */
export interface AgentEntry {
  readonly id: string;
  info: AgentInfo;
  active: boolean;
  total: readonly Resource[];
  /** Neither offered nor used; never with `allocation_info`. */
  available: readonly Resource[];
  readonly refusals: AgentRefusals;
  readonly hasGpus: boolean;
  view(role: string, abilities: FrameworkAbilities): AgentView;
  take(grant: KnownGrant, rest: readonly Resource[]): void;
  /** What is known of a list that comes back as it was granted. */
  recall(allocated: readonly Resource[]): KnownGrant | undefined;
  giveBack(resources: readonly Resource[]): void;
  setAvailable(resources: readonly Resource[]): void;
}

/** Lists that come back later are counted anew, which is only slower. */
const rememberedGrants = 4;

export function createAgentEntry(
  id: string,
  info: AgentInfo,
  total: readonly Resource[],
  available: readonly Resource[],
  names: QuantityNames,
): AgentEntry {
  let views = new Map<string, AgentView>();
  let plain = isPlain(available);
  const refusals = createAgentRefusals();
  const setAvailable = (resources: readonly Resource[]) => {
    if (resources === entry.available) return;
    entry.available = resources;
    plain = isPlain(resources);
    views = new Map();
  };
  // Declined offers come back whole: then the very list, with all that was found out of it, is used again.
  let lastWhole: { readonly list: readonly Resource[]; readonly views: Map<string, AgentView> } = {
    list: [],
    views,
  };
  let latest: KnownGrant[] = [];
  const entry: AgentEntry = {
    id,
    info,
    active: true,
    total,
    available,
    refusals,
    hasGpus: total.some(({ name, scalar }) => name === 'gpus' && (scalar?.value ?? 0) > 0),
    view(role, abilities) {
      const key = plain ? '' : viewKey(role, abilities);
      const known = views.get(key);
      if (known !== undefined) return known;
      const view = createView(
        plain
          ? entry.available
          : entry.available.filter(
              (resource) => isAllocatableTo(resource, role) && isUsable(resource, abilities),
            ),
        refusals,
        names,
      );
      views.set(key, view);
      return view;
    },
    take(grant, rest) {
      if (rest.length === 0) lastWhole = { list: grant.resources, views };
      latest = [grant, ...latest.slice(0, rememberedGrants - 1)];
      setAvailable(rest);
    },
    recall: (allocated) => latest.find((grant) => grant.allocated === allocated),
    giveBack(resources) {
      if (entry.available.length > 0) {
        setAvailable(addResources([...entry.available], [...resources]));
        return;
      }
      setAvailable(resources);
      if (resources === lastWhole.list) views = lastWhole.views;
    },
    setAvailable,
  };
  return entry;
}

function createView(
  resources: readonly Resource[],
  refusals: AgentRefusals,
  names: QuantityNames,
): AgentView {
  const allocated = new Map<string, Resource[]>();
  let hiding: readonly Refusal[] = [];
  let hidingVersion = -1;
  return {
    resources,
    scalars: names.read(resources),
    quotaScalars: names.read(resources, isQuotaResource),
    hiding(now) {
      if (hidingVersion !== refusals.version) {
        hiding = refusals.hiding(resources, now);
        hidingVersion = refusals.version;
      }
      return hiding;
    },
    allocatedTo(role) {
      const known = allocated.get(role);
      if (known !== undefined) return known;
      const made = resources.map((resource) => ({ ...resource, allocation_info: { role } }));
      allocated.set(role, made);
      return made;
    },
  };
}

/** Whether every role and every framework may get all of it. */
function isPlain(resources: readonly Resource[]): boolean {
  return resources.every(
    (resource) =>
      reservedRole(resource) === undefined &&
      resource.revocable === undefined &&
      resource.shared === undefined,
  );
}

function isUsable(resource: Resource, abilities: FrameworkAbilities): boolean {
  if (resource.shared !== undefined && !abilities.shared) return false;
  if (resource.revocable !== undefined && !abilities.revocable) return false;
  return abilities.refinement || (resource.reservations?.length ?? 0) <= 1;
}

function viewKey(role: string, { shared, revocable, refinement }: FrameworkAbilities): string {
  return `${shared ? 's' : ''}${revocable ? 'r' : ''}${refinement ? 'f' : ''} ${role}`;
}
