import type { Clock } from './clock.ts';

/** A clock that a test turns by hand. */
export interface FakeClock extends Clock {
  /** Turns it on, and runs what is due in between, in its order. */
  advance(milliseconds: number): void;
  /** How many timers wait. */
  waiting(): number;
}

export function createFakeClock(start = 0): FakeClock {
  let now = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const timer = { at: now + Math.max(0, milliseconds), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((one, two) => one.at - two.at)[0];
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
    waiting: () => timers.length,
  };
}
