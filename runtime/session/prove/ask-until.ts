import { setTimeout as pause } from 'node:timers/promises';
import type { Verdict } from '../../../contract/verdict.ts';

const everyMs = 500;

/**
 * Asks again and again until a verdict will do or the time is over, and gives the last verdict.
 * Rejects when `signal` is aborted.
 */
export async function askUntil(
  ask: () => Promise<Verdict>,
  willDo: (verdict: Verdict) => boolean,
  limit: { readonly timeoutMs: number; readonly signal: AbortSignal; readonly now: () => number },
): Promise<Verdict> {
  const deadline = limit.now() + limit.timeoutMs;
  for (;;) {
    const verdict = await ask();
    if (willDo(verdict) || limit.now() >= deadline) return verdict;
    await pause(everyMs, undefined, { signal: limit.signal });
  }
}
