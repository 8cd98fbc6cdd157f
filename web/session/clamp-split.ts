/** Narrowest that a pane may become, in pixels. */
const NARROWEST = 320;

/** The share of the size for the first of two parts, such that both stay usable. */
export function clampSplit(share: number, sizePx: number, leastPx = NARROWEST): number {
  const least = Math.min(0.5, leastPx / Math.max(1, sizePx));
  return Math.min(1 - least, Math.max(least, share));
}
