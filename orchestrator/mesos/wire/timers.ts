/** Time as decisions see it: injected, so that tests move it by hand. */
export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once, `ms` from now. The answer takes it back. */
  after(ms: number, action: () => void): () => void;
}

/** The machine's own clock. Its timers do not keep a process alive. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
