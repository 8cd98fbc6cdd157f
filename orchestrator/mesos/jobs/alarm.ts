import type { Timers } from '../wire/timers.ts';

/** One timer that can be set again: the earliest of several moments. */
export interface Alarm {
  /** Rings at `moment` (milliseconds since 1970), in place of the moment set before. */
  set(moment: number | undefined): void;
  stop(): void;
}

/** Node.js takes no timer longer than this, and clocks of virtual machines jump. */
const LONGEST_MS = 60_000;

/** Makes an alarm that calls `ring` when its moment has come. */
export function createAlarm(timers: Timers, ring: () => void): Alarm {
  let cancel: (() => void) | undefined;

  function stop(): void {
    cancel?.();
    cancel = undefined;
  }

  function set(moment: number | undefined): void {
    stop();
    if (moment === undefined) return;
    const wait = Math.max(0, moment - timers.now());
    cancel = timers.after(Math.min(wait, LONGEST_MS), () => {
      if (timers.now() >= moment) {
        cancel = undefined;
        ring();
      } else {
        set(moment);
      }
    });
  }

  return { set, stop };
}
