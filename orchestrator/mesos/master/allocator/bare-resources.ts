import type { Resource } from '../../wire/messages/resource.ts';

/** The resources as an agent has them: without saying to which role they are given. */
export function bareResources(resources: readonly Resource[]): readonly Resource[] {
  if (resources.every(({ allocation_info: info }) => info === undefined)) return resources;
  return resources.map(({ allocation_info: _, ...resource }) => resource);
}
