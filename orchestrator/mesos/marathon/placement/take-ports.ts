import type { Range } from '../../wire/messages/attribute.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { subtractRanges } from '../../wire/resources/range-set.ts';
import type { PortNeed } from './needs.ts';
import type { Taking } from './take-scalar.ts';

export interface PortTaking extends Taking {
  /** One for each need; undefined where none was asked for. */
  readonly hostPorts: readonly (number | undefined)[];
}

/**
 * Takes host ports: first the fixed ones, then any others from a random place on, so that a port
 * just given back is not taken again at once. Undefined when they are not all there.
 * @param random from 0 to 1
 */
export function takePorts(
  resources: readonly Resource[],
  needs: readonly PortNeed[],
  accepts: (resource: Resource) => boolean,
  random: () => number,
): PortTaking | undefined {
  const free = new Map<Resource, readonly Range[]>(
    resources
      .filter((resource) => resource.name === 'ports' && accepts(resource))
      .map((resource) => [resource, resource.ranges?.range ?? []]),
  );
  const taken = new Map<Resource, number[]>();
  const take = (port: number): boolean => {
    for (const [resource, ranges] of free) {
      if (!ranges.some((range) => range.begin <= port && port <= range.end)) continue;
      free.set(resource, subtractRanges(ranges, [{ begin: port, end: port }]));
      taken.set(resource, [...(taken.get(resource) ?? []), port]);
      return true;
    }
    return false;
  };
  if (!needs.every((need) => typeof need !== 'number' || take(need))) return undefined;
  const hostPorts: (number | undefined)[] = [];
  for (const need of needs) {
    const port = need === 'any' ? pick([...free.values()].flat(), random()) : need;
    if (need === 'any' && (typeof port !== 'number' || !take(port))) return undefined;
    hostPorts.push(typeof port === 'number' ? port : undefined);
  }
  return {
    hostPorts,
    taken: [...taken].map(([resource, ports]) => ({
      ...resource,
      ranges: { range: ports.sort((a, b) => a - b).map((port) => ({ begin: port, end: port })) },
    })),
    left: resources.flatMap((resource) => {
      if (!taken.has(resource)) return [resource];
      const range = [...(free.get(resource) ?? [])];
      return range.length === 0 ? [] : [{ ...resource, ranges: { range } }];
    }),
  };
}

function pick(ranges: readonly Range[], random: number): number | undefined {
  const count = ranges.reduce((sum, { begin, end }) => sum + end - begin + 1, 0);
  let index = Math.min(count - 1, Math.floor(random * count));
  for (const { begin, end } of ranges) {
    if (index <= end - begin) return count === 0 ? undefined : begin + index;
    index -= end - begin + 1;
  }
  return undefined;
}
