import type { Timers } from './timers.ts';

export interface FakeTimers extends Timers {
  /** Lets time pass and runs what is due on the way, in order. */
  advance(ms: number): void;
  /** How many timers are set. */
  readonly pending: number;
}

/** Time that moves only when a test says so. */
export function createFakeTimers(startMs = 0): FakeTimers {
  let time = startMs;
  const actions = new Map<symbol, { at: number; action: () => void }>();

  const next = (until: number) =>
    [...actions].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];

  return {
    now: () => time,
    after: (ms, action) => {
      const key = Symbol('timer');
      actions.set(key, { at: time + ms, action });
      return () => {
        actions.delete(key);
      };
    },
    advance: (ms) => {
      const until = time + ms;
      for (let due = next(until); due !== undefined; due = next(until)) {
        const [key, { at, action }] = due;
        actions.delete(key);
        time = at;
        action();
      }
      time = until;
    },
    get pending() {
      return actions.size;
    },
  };
}
