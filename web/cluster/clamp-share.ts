/** Least height of the panel and of the terminals above it, in pixels. */
const LEAST_PANEL = 110;
const LEAST_TERMINALS = 140;

/** The share of the height for the panel, such that both stay usable. */
export function clampShare(share: number, heightPx: number): number {
  const height = Math.max(1, heightPx);
  const least = Math.min(0.5, LEAST_PANEL / height);
  const most = Math.max(0.5, 1 - LEAST_TERMINALS / height);
  return Math.min(most, Math.max(least, share));
}
