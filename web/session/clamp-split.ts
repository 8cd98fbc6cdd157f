/** Narrowest that a pane may become, in pixels. */
const NARROWEST = 320;

/** The share of the width for the instructions, such that both panes stay usable. */
export function clampSplit(share: number, widthPx: number): number {
  const least = Math.min(0.5, NARROWEST / Math.max(1, widthPx));
  return Math.min(1 - least, Math.max(least, share));
}
