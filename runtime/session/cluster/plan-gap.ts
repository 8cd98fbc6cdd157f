/** A change should be seen within a second, of which asking takes a part. */
const SHORTEST_MS = 500;
const LONGEST_MS = 3000;

/** Looking at a cluster may take a fifth of the time, so a machine that is busy is asked less. */
const REST_PER_WORK = 4;

/** A cluster that tells of its changes is asked after one only: what happens is worth half of it. */
const TOLD_REST_PER_WORK = 1;

/** Milliseconds to rest after a round that took `tookMs`; `told` when the cluster says when to look. */
export function planGap(tookMs: number, told: boolean): number {
  const rest = told ? TOLD_REST_PER_WORK : REST_PER_WORK;
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, tookMs * rest));
}
