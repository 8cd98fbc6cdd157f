/** Time as decisions see it: injected, so that tests move it by hand. */
export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once, `ms` from now. The answer takes it back. */
  after(ms: number, action: () => void): () => void;
}

/** Longer ones overflow in Node.js and would end at once: about 24 days. */
const longestTimerMs = 2 ** 31 - 1;

/** The machine's own clock. Its timers do not keep a process alive. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, action) => {
    let timer: NodeJS.Timeout | undefined;
    const wait = (left: number): void => {
      const part = Math.min(left, longestTimerMs);
      timer = setTimeout(() => (left > part ? wait(left - part) : action()), part);
      timer.unref();
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};
