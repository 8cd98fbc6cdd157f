/** Time as decisions see it: injected, so that tests move it by hand. */
export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once, `ms` from now. The answer takes it back. */
  after(ms: number, action: () => void): () => void;
}

/** Node.js counts in 32 bits, and rings at once for whatever is longer. */
const longestMs = 2 ** 31 - 1;

/** The machine's own clock. Its timers do not keep a process alive. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, Math.min(ms, longestMs));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
