import type { ClusterView } from '../../contract/cluster.ts';

/** Hues are tokens of owner-mark.css; shapes are drawn by OwnerMark. */
const HUES = 6;
const SHAPES = 5;

/** How the tasks of one owner are drawn: told apart without colour too. */
export interface OwnerLook {
  readonly hue: number;
  readonly shape: number;
}

/** By owner. */
export type OwnerLooks = ReadonlyMap<string, OwnerLook>;

/** Gives owners that are new the next looks; one that has been seen keeps its own for good. */
export function assignLooks(before: OwnerLooks, view: ClusterView | null): OwnerLooks {
  const owners = [
    ...(view?.services ?? []).map(({ id }) => id),
    ...(view?.tasks ?? []).map(({ owner }) => owner),
  ];
  const fresh = [...new Set(owners)].filter((owner) => !before.has(owner));
  if (fresh.length === 0) {
    return before;
  }
  const added = fresh.map((owner, index) => {
    const number = before.size + index;
    return [owner, { hue: number % HUES, shape: number % SHAPES }] as const;
  });
  return new Map([...before, ...added]);
}
