import { RopesError } from '../../../contract/errors.ts';

/** What each node of a cluster is for. */
export interface Roles<N> {
  readonly masters: readonly N[];
  readonly agents: readonly N[];
  /** Where Marathon, Chronos and Metronome run. */
  readonly schedulers: N;
}

/**
 * Nodes whose name begins with `master` are masters, where there is none the first one is; all
 * others are agents. A cluster of masters alone runs its tasks on them. Throws INTERNAL for no
 * nodes.
 */
export function planRoles<N extends { readonly name: string }>(nodes: readonly N[]): Roles<N> {
  const named = nodes.filter(isMasterName).toSorted(byName);
  const masters = named.length > 0 ? named : nodes.slice(0, 1);
  const [schedulers] = masters;
  if (schedulers === undefined) {
    throw new RopesError('INTERNAL', 'A Mesos cluster was to be formed of no nodes.');
  }
  const others = nodes.filter((node) => !masters.includes(node));
  return { masters, agents: others.length > 0 ? others : masters, schedulers };
}

/** Whether a node is a master by its name. */
export function isMasterName({ name }: { readonly name: string }): boolean {
  return name.startsWith('master');
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}
