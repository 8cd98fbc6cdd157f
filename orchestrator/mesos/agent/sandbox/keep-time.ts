/** How long sandboxes are kept, and how much of the disk is to stay free for others. */
export interface KeepRules {
  readonly delayMs: number;
  /** From 0 to 1. */
  readonly headroom: number;
}

/** Whoever looks for the reason of a failure finds it, however full the disk is. */
const LEAST_MS = 300_000;

/**
 * How long the sandbox of an ended executor is kept while this part of the disk (0 to 1) is taken:
 * the fuller the disk, the shorter (flags `gc_delay` and `gc_disk_headroom` of Mesos).
 */
export function keepTime({ delayMs, headroom }: KeepRules, usage: number): number {
  const wanted = delayMs * Math.max(0, 1 - headroom - usage);
  return Math.max(wanted, Math.min(delayMs, LEAST_MS));
}
