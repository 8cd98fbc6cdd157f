import type { Timers } from '../wire/timers.ts';

/** Timers that a test moves by hand. */
export interface FakeTimers extends Timers {
  /** Lets `ms` pass and rings what is due, in order. */
  advance(ms: number): void;
}

export function fakeTimers(start = 0): FakeTimers {
  let now = start;
  let pending: { at: number; action: () => void }[] = [];

  function advance(ms: number): void {
    const end = now + ms;
    for (;;) {
      const [next] = pending.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      pending = pending.filter((timer) => timer !== next);
      now = Math.max(now, next.at);
      next.action();
    }
    now = end;
  }

  return {
    now: () => now,
    after(ms, action) {
      const timer = { at: now + ms, action };
      pending.push(timer);
      return () => {
        pending = pending.filter((other) => other !== timer);
      };
    },
    advance,
  };
}
