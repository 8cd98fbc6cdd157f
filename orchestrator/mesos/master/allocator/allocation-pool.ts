import type { AgentEntry } from './agent-entry.ts';
import type { DrfSorter } from './drf-sorter.ts';
import type { FrameworkRole } from './framework-role.ts';
import type { Quantities, QuantityNames } from './quantities.ts';
import type { QuotaBook } from './quota-book.ts';

/** A role that some framework has, with its frameworks in the order of their shares. */
export interface RoleEntry {
  readonly role: string;
  readonly frameworks: DrfSorter<FrameworkRole>;
}

/** What an allocation run reads and changes. */
export interface AllocationPool {
  readonly names: QuantityNames;
  readonly roles: DrfSorter<RoleEntry>;
  readonly quotas: QuotaBook;
  /** Offers must have all of one of these; without any, every offer is big enough. */
  readonly minAllocatable: readonly Quantities[];
  /** Whether agents with GPUs are kept for frameworks that can use them. */
  readonly filterGpuResources: boolean;
  isRemote(agent: AgentEntry): boolean;
  /** Unreserved, unallocated, non-revocable resources of the whole cluster. */
  freeHeadroom(): Quantities;
  /** Counts a grant for its framework and role. */
  track(given: FrameworkRole, scalars: readonly number[], quotaScalars: readonly number[]): void;
}
