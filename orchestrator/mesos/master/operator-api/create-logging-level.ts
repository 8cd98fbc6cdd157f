import { systemTimers, type Timers } from '../../wire/timers.ts';

/** How much the master says in its log: 0 as usual, more with each step. */
export interface LoggingLevel {
  level(): number;
  /** For so many milliseconds; then it is 0 again. */
  set(level: number, milliseconds: number): void;
}

export function createLoggingLevel(timers: Timers = systemTimers): LoggingLevel {
  let current = 0;
  let cancel = () => {};
  return {
    level: () => current,
    set(level, milliseconds) {
      cancel();
      current = level;
      cancel = timers.after(milliseconds, () => {
        current = 0;
      });
    },
  };
}
