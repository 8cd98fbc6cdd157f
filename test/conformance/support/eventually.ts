import { setTimeout as pause } from 'node:timers/promises';

/**
 * Tries `attempt` until it does not throw, and gives what it gave and how long that took. Throws
 * what the last attempt threw when the time is over.
 */
export async function eventually<T>(
  attempt: () => Promise<T>,
  { withinMs = 30_000, everyMs = 50 } = {},
): Promise<{ readonly value: T; readonly tookMs: number }> {
  const started = performance.now();
  for (;;) {
    try {
      return { value: await attempt(), tookMs: Math.round(performance.now() - started) };
    } catch (error) {
      if (performance.now() - started >= withinMs) throw error;
      await pause(everyMs);
    }
  }
}
