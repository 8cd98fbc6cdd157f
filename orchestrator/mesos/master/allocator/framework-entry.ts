import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { AllocatorFramework } from './allocator.ts';
import type { SorterClient } from './drf-sorter.ts';
import type { FrameworkAbilities, FrameworkRole } from './framework-role.ts';

/** A framework as the allocator knows it, with its place in each role's sorter. */
export interface FrameworkEntry {
  readonly id: string;
  framework: AllocatorFramework;
  active: boolean;
  /** Roles that it has now; it may still have resources in others. */
  roles: ReadonlySet<string>;
  readonly suppressed: Set<string>;
  readonly places: Map<string, FrameworkPlace>;
}

/** A framework's place in one role. */
export interface FrameworkPlace {
  readonly given: FrameworkRole;
  readonly client: SorterClient<FrameworkRole>;
}

/** The roles of a framework: `roles` with MULTI_ROLE, else `role`, `*` by default. */
export function rolesOf(info: FrameworkInfo): ReadonlySet<string> {
  const multi = hasCapability(info, 'MULTI_ROLE');
  return new Set(multi ? (info.roles ?? []) : [info.role ?? '*']);
}

export function abilitiesOf(info: FrameworkInfo): FrameworkAbilities {
  return {
    gpus: hasCapability(info, 'GPU_RESOURCES'),
    revocable: hasCapability(info, 'REVOCABLE_RESOURCES'),
    shared: hasCapability(info, 'SHARED_RESOURCES'),
    refinement: hasCapability(info, 'RESERVATION_REFINEMENT'),
    regionAware: hasCapability(info, 'REGION_AWARE'),
  };
}

function hasCapability({ capabilities = [] }: FrameworkInfo, wanted: string): boolean {
  return capabilities.some(({ type }) => type === wanted);
}
