import { setTimeout as pause } from 'node:timers/promises';
import { RopesError } from '../contract/errors.ts';

/** How to wait for a state of a node. */
interface WaitOptions {
  /** What is waited for: `Docker on node1`. */
  readonly reason: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Milliseconds between two looks. */
  readonly everyMs?: number;
}

/**
 * Looks until `look` says `true`; what else it says is the reason why not yet. Throws TIMED_OUT
 * with the last reason, the signal's reason when it is aborted, and what `look` throws.
 */
export async function waitUntil(
  look: () => Promise<true | string>,
  { reason, timeoutMs, signal, everyMs = 100 }: WaitOptions,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    const seen = await look();
    if (seen === true) return;
    if (performance.now() >= deadline) {
      throw new RopesError('TIMED_OUT', `Waited ${timeoutMs / 1000} s for ${reason}: ${seen}`);
    }
    // An abort ends the pause early; the next look throws its reason.
    await pause(everyMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
