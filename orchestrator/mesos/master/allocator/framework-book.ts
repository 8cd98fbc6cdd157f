import type { Resource } from '../../wire/messages/resource.ts';
import type { RoleEntry } from './allocation-pool.ts';
import type { AllocatorFramework } from './allocator.ts';
import {
  type ClusterTotal,
  createDrfSorter,
  type DrfSorter,
  type SorterClient,
} from './drf-sorter.ts';
import {
  abilitiesOf,
  type FrameworkEntry,
  type FrameworkPlace,
  rolesOf,
} from './framework-entry.ts';
import type { FrameworkRole } from './framework-role.ts';
import { compileOfferConstraints } from './offer-constraints.ts';
import { areNone, type QuantityNames } from './quantities.ts';
import type { QuotaBook } from './quota-book.ts';
import { isQuotaResource } from './reservation-roles.ts';

/** The allocator's frameworks, their places in the sorters and what they have. */
export interface FrameworkBook {
  add(id: string, framework: AllocatorFramework, active: boolean): void;
  update(id: string, framework: AllocatorFramework): void;
  remove(id: string): void;
  activate(id: string): void;
  deactivate(id: string): void;
  suppress(id: string, roles: readonly string[]): void;
  revive(id: string, roles: readonly string[]): void;
  track(given: FrameworkRole, scalars: readonly number[], quotaScalars: readonly number[]): void;
  trackResources(id: string, resources: readonly Resource[]): void;
  untrack(
    id: string,
    role: string,
    scalars: readonly number[],
    quotaScalars: readonly number[],
  ): void;
  untrackResources(id: string, resources: readonly Resource[]): void;
  slotOf(id: string, role: string): number | undefined;
  consumedQuota(role: string): ReadonlyMap<string, number>;
}

export interface FrameworkBookDependencies {
  readonly names: QuantityNames;
  readonly roles: DrfSorter<RoleEntry>;
  readonly quotas: QuotaBook;
  readonly excluded: ReadonlySet<number>;
  readonly total: ClusterTotal;
  /** Makes all agents forget what the framework's role number has refused. */
  readonly forgetRefusals: (slot: number) => void;
}

interface RolePlace {
  readonly frameworks: DrfSorter<FrameworkRole>;
  readonly client: SorterClient<RoleEntry>;
  count: number;
}

export function createFrameworkBook(dependencies: FrameworkBookDependencies): FrameworkBook {
  const { names, roles, quotas, excluded, total, forgetRefusals } = dependencies;
  const entries = new Map<string, FrameworkEntry>();
  const rolePlaces = new Map<string, RolePlace>();
  const freeSlots: number[] = [];
  let nextSlot = 0;

  const ensureRole = (role: string): RolePlace => {
    const known = rolePlaces.get(role);
    if (known !== undefined) return known;
    const frameworks = createDrfSorter<FrameworkRole>(total, excluded);
    const client = roles.add(role, { role, frameworks });
    roles.activate(client);
    const place = { frameworks, client, count: 0 };
    rolePlaces.set(role, place);
    return place;
  };

  const ensurePlace = (entry: FrameworkEntry, role: string): FrameworkPlace => {
    const known = entry.places.get(role);
    if (known !== undefined) return known;
    const rolePlace = ensureRole(role);
    rolePlace.count += 1;
    const given: FrameworkRole = {
      frameworkId: entry.id,
      role,
      slot: freeSlots.pop() ?? nextSlot++,
      abilities: abilitiesOf(entry.framework.info),
      constraint: undefined,
      minAllocatable: undefined,
    };
    const place = { given, client: rolePlace.frameworks.add(entry.id, given) };
    entry.places.set(role, place);
    return place;
  };

  const dropPlace = (entry: FrameworkEntry, role: string, place: FrameworkPlace) => {
    const rolePlace = ensureRole(role);
    forgetRefusals(place.given.slot);
    freeSlots.push(place.given.slot);
    entry.places.delete(role);
    rolePlace.frameworks.remove(place.client);
    rolePlace.count -= 1;
    if (rolePlace.count > 0) return;
    roles.remove(rolePlace.client);
    rolePlaces.delete(role);
  };

  const settlePlace = (entry: FrameworkEntry, role: string, place: FrameworkPlace) => {
    const has = entry.roles.has(role);
    if (!has && areNone(place.client.allocation)) {
      dropPlace(entry, role, place);
      return;
    }
    const { frameworks } = ensureRole(role);
    if (has && entry.active && !entry.suppressed.has(role)) frameworks.activate(place.client);
    else frameworks.deactivate(place.client);
  };

  const settle = (entry: FrameworkEntry) => {
    for (const [role, place] of [...entry.places]) settlePlace(entry, role, place);
  };

  const describe = (entry: FrameworkEntry) => {
    const { info, offerConstraints, suppressedRoles } = entry.framework;
    entry.roles = rolesOf(info);
    entry.suppressed.clear();
    for (const role of suppressedRoles) entry.suppressed.add(role);
    const constraints = compileOfferConstraints(offerConstraints);
    for (const role of entry.roles) ensurePlace(entry, role);
    for (const [role, { given }] of entry.places) {
      given.abilities = abilitiesOf(info);
      given.constraint = constraints.get(role);
      given.minAllocatable = info.offer_filters?.[role]?.min_allocatable_resources?.quantities?.map(
        ({ quantities = {} }) =>
          names.fromEntries(Object.entries(quantities).map(([name, { value }]) => [name, value])),
      );
    }
    settle(entry);
  };

  const forget = (entry: FrameworkEntry, wanted: Iterable<string>) => {
    for (const role of wanted) {
      const place = entry.places.get(role);
      if (place !== undefined) forgetRefusals(place.given.slot);
    }
  };

  const setActive = (id: string, active: boolean) => {
    const entry = entries.get(id);
    if (entry === undefined) return;
    entry.active = active;
    if (!active) forget(entry, entry.places.keys());
    settle(entry);
  };

  const book: FrameworkBook = {
    add(id, framework, active) {
      const entry: FrameworkEntry = {
        id,
        framework,
        active,
        roles: new Set(),
        suppressed: new Set(),
        places: new Map(),
      };
      entries.set(id, entry);
      describe(entry);
    },
    update(id, framework) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entry.framework = framework;
      describe(entry);
    },
    remove(id) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      for (const [role, place] of [...entry.places]) dropPlace(entry, role, place);
      entries.delete(id);
    },
    activate: (id) => setActive(id, true),
    deactivate: (id) => setActive(id, false),
    suppress(id, wanted) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      for (const role of wanted.length === 0 ? entry.roles : wanted) entry.suppressed.add(role);
      settle(entry);
    },
    revive(id, wanted) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      const revived = wanted.length === 0 ? [...entry.roles] : wanted;
      for (const role of revived) entry.suppressed.delete(role);
      forget(entry, revived);
      settle(entry);
    },
    track({ frameworkId, role }, scalars, quotaScalars) {
      const place = entries.get(frameworkId)?.places.get(role);
      if (place === undefined) return;
      const rolePlace = ensureRole(role);
      rolePlace.frameworks.allocated(place.client, scalars);
      roles.allocated(rolePlace.client, scalars);
      quotas.allocated(role, quotaScalars);
    },
    trackResources(id, resources) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      for (const [role, list] of byRole(resources)) {
        const { given } = ensurePlace(entry, role);
        book.track(given, names.read(list), names.read(list, isQuotaResource));
      }
    },
    untrack(id, role, scalars, quotaScalars) {
      const entry = entries.get(id);
      const place = entry?.places.get(role);
      if (entry === undefined || place === undefined) return;
      const rolePlace = ensureRole(role);
      rolePlace.frameworks.unallocated(place.client, scalars);
      roles.unallocated(rolePlace.client, scalars);
      quotas.unallocated(role, quotaScalars);
      if (!entry.roles.has(role)) settlePlace(entry, role, place);
    },
    untrackResources(id, resources) {
      for (const [role, list] of byRole(resources)) {
        book.untrack(id, role, names.read(list), names.read(list, isQuotaResource));
      }
    },
    slotOf: (id, role) => entries.get(id)?.places.get(role)?.given.slot,
    consumedQuota(role) {
      const consumed = quotas.consumed(role);
      return new Map(names.list().map((name, index) => [name, (consumed[index] ?? 0) / 1000]));
    },
  };
  return book;
}

/** Groups by the role each is given to, nearly always one. */
function byRole(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const first = resources[0]?.allocation_info?.role ?? '*';
  if (resources.every(({ allocation_info: info }) => (info?.role ?? '*') === first)) {
    return new Map([[first, resources]]);
  }
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const role = resource.allocation_info?.role ?? '*';
    groups.set(role, [...(groups.get(role) ?? []), resource]);
  }
  return groups;
}
