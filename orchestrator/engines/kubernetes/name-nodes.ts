/** Names for `count` nodes as most courses have them: `controlplane`, `node01`, `node02`, … */
export function nameNodes(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? 'controlplane' : `node${String(index).padStart(2, '0')}`,
  );
}
