import { type ClusterShape, shapeKey } from './cluster-shape.ts';

/** What to do so that the pool has what is wanted. */
export interface PoolPlan {
  /** Ids of clusters that nobody wants any more. */
  readonly drop: readonly string[];
  /** What is to be made next; null when nothing is missing. */
  readonly make: ClusterShape | null;
}

/** Compares the clusters that are kept, or being made, with the shapes that are wanted. */
export function planPool(
  wanted: readonly ClusterShape[],
  kept: readonly { readonly id: string; readonly key: string; readonly fresh: boolean }[],
): PoolPlan {
  const open = [...wanted];
  const drop: string[] = [];
  for (const { id, key, fresh } of kept) {
    const place = fresh ? open.findIndex((shape) => shapeKey(shape) === key) : -1;
    if (place === -1) drop.push(id);
    else open.splice(place, 1);
  }
  return { drop, make: open[0] ?? null };
}
