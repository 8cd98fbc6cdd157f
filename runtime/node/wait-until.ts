import { setTimeout as pause } from 'node:timers/promises';
import { RopesError } from '../../contract/errors.ts';

/** How to wait for a state. */
export interface WaitOptions {
  /** What is waited for, for the error: `the container to be removed`. */
  readonly reason: string;
  readonly timeoutMs: number;
  /** Time between two looks. */
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Looks until `look` gives something else than undefined, and gives that. Throws TIMED_OUT when
 * the time is over, and what `look` throws.
 */
export async function waitUntil<T>(
  look: () => Promise<T | undefined> | T | undefined,
  options: WaitOptions,
): Promise<T> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() >= deadline) {
      throw new RopesError(
        'TIMED_OUT',
        `Waited ${options.timeoutMs} ms for ${options.reason}, in vain.`,
      );
    }
    await pause(
      options.everyMs ?? 20,
      undefined,
      options.signal ? { signal: options.signal } : undefined,
    );
  }
}
