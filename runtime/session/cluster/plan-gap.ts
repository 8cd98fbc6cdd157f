/** A change should be seen within a second, of which asking takes a part. */
const SHORTEST_MS = 500;
const LONGEST_MS = 3000;

/** Looking at a cluster may take a fifth of the time, so a machine that is busy is asked less. */
const REST_PER_WORK = 4;

/** Milliseconds to rest after a round that took `tookMs`. */
export function planGap(tookMs: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, tookMs * REST_PER_WORK));
}
