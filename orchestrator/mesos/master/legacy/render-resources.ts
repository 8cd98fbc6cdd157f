import type { Range } from '../../wire/messages/attribute.ts';
import type { Resource } from '../../wire/messages/resource.ts';

/** Resources as the endpoints without a version show them: `{cpus, gpus, mem, disk, ports: "[1-2]"}`. */
export type RenderedResources = Record<string, number | string>;

/**
 * Sums resources by name, whatever their reservation; revocable ones get names of their own. Scalars
 * come first, and the four that every agent has are always there.
 */
export function renderResources(resources: Iterable<Resource>): RenderedResources {
  const scalars: Record<string, number> = { cpus: 0, gpus: 0, mem: 0, disk: 0 };
  const ranges = new Map<string, Range[]>();
  const sets = new Map<string, string[]>();
  for (const resource of resources) {
    const name = resource.revocable === undefined ? resource.name : `${resource.name}_revocable`;
    if (resource.type === 'SCALAR') {
      scalars[name] = (scalars[name] ?? 0) + (resource.scalar?.value ?? 0);
    } else if (resource.type === 'RANGES') {
      gather(ranges, name, resource.ranges?.range ?? []);
    } else {
      gather(sets, name, resource.set?.item ?? []);
    }
  }
  const rendered: RenderedResources = scalars;
  // Three decimals are kept everywhere, and sums of doubles have more.
  for (const name in scalars) scalars[name] = Math.round((scalars[name] ?? 0) * 1000) / 1000;
  for (const [name, found] of ranges) rendered[name] = renderRanges(found);
  for (const [name, found] of sets) rendered[name] = `{${[...new Set(found)].join(', ')}}`;
  return rendered;
}

/** Adds in place: a framework may have a range for each of thousands of tasks. */
function gather<Item>(lists: Map<string, Item[]>, name: string, items: readonly Item[]): void {
  const list = lists.get(name) ?? [];
  for (const item of items) list.push(item);
  lists.set(name, list);
}

/** `[31000-31005, 31010-31010]`, in order and with neighbours joined. */
export function renderRanges(ranges: readonly Range[]): string {
  const [only] = ranges;
  if (only !== undefined && ranges.length === 1) return `[${only.begin}-${only.end}]`;
  const joined: Range[] = [];
  for (const { begin, end } of ranges.toSorted((a, b) => a.begin - b.begin)) {
    const last = joined.at(-1);
    if (last !== undefined && begin <= last.end + 1) last.end = Math.max(last.end, end);
    else joined.push({ begin, end });
  }
  return `[${joined.map(({ begin, end }) => `${begin}-${end}`).join(', ')}]`;
}
