/** Names for `count` nodes: `node1`, `node2`, … */
export function numberNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `node${index + 1}`);
}
