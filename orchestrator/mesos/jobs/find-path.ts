/**
 * The way from one of `from` up its parents to `target`, both ends included; undefined when there is
 * none. A job must not depend on itself this way.
 */
export function findPath(
  from: readonly string[],
  target: string,
  parentsOf: (name: string) => readonly string[],
): readonly string[] | undefined {
  const seen = new Set<string>();
  const open = from.map((name): readonly string[] => [name]);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const last = path.at(-1) ?? '';
    if (last === target) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const parent of parentsOf(last)) open.push([...path, parent]);
  }
  return undefined;
}
