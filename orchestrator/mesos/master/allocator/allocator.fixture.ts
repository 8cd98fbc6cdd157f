import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import type { Allocator, AllocatorFramework, Grant } from './allocator.ts';
import { type AllocatorOptions, createAllocator } from './create-allocator.ts';

/** An allocator for tests: no smallest offer, agents in the order in which they came. */
export function createTestAllocator(options: Partial<AllocatorOptions> = {}): Allocator {
  return createAllocator({
    minAllocatable: [],
    excludedNames: [],
    filterGpuResources: true,
    domain: undefined,
    // Of all numbers the one that leaves a shuffled list as it is.
    random: () => 1 - Number.EPSILON,
    ...options,
  });
}

export function testFramework(
  roles: readonly string[],
  more: Partial<FrameworkInfo> = {},
  rest: Partial<Omit<AllocatorFramework, 'info'>> = {},
): AllocatorFramework {
  const capabilities = [{ type: 'MULTI_ROLE' as const }, ...(more.capabilities ?? [])];
  return {
    info: { user: 'root', name: 'test', ...more, roles: [...roles], capabilities },
    suppressedRoles: [],
    offerConstraints: undefined,
    ...rest,
  };
}

export function addTestAgent(allocator: Allocator, id: string, resources: string): void {
  allocator.addAgent(
    id,
    { hostname: id, id: { value: id } },
    parseResources(resources),
    new Map<string, Resource[]>(),
  );
}

/** What was granted, as `framework role agent cpus/mem`. */
export function shownGrants(grants: readonly Grant[]): string[] {
  const amount = (resources: readonly Resource[], wanted: string) =>
    resources.reduce(
      (sum, { name, scalar }) => sum + (name === wanted ? (scalar?.value ?? 0) : 0),
      0,
    );
  return grants.map(
    ({ frameworkId, role, agentId, resources }) =>
      `${frameworkId} ${role} ${agentId} ${amount(resources, 'cpus')}/${amount(resources, 'mem')}`,
  );
}
