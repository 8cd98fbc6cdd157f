/** Names for `count` nodes: `master`, then `agent1`, `agent2`, … */
export function nameNodes(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? 'master' : `agent${index}`));
}
