// Twenty views a second look immediate; a bring-up or a round of checks changes more often.
const leastGapMs = 50;

/** Tells listeners of changes, at most one in 50 ms each, the newest always. */
export interface Broadcast<Value> {
  /** The listener is called at once with the present value. Returns what ends it. */
  add(listener: (value: Value) => void): () => void;
  /** The value has changed. */
  changed(): void;
  readonly listeners: number;
  /** Tells a change that waits, then forgets the listeners. */
  dispose(): void;
}

/** Makes a broadcast of what `read` gives. `onError` takes what a listener throws. */
export function createBroadcast<Value>(
  read: () => Value,
  onError: (error: unknown) => void,
): Broadcast<Value> {
  const listeners = new Set<(value: Value) => void>();
  let timer: NodeJS.Timeout | null = null;
  let waiting = false;

  function tell(listener: (value: Value) => void, value: Value): void {
    try {
      listener(value);
    } catch (error) {
      onError(error);
    }
  }

  function tellAll(): void {
    waiting = false;
    const value = read();
    for (const listener of listeners) tell(listener, value);
  }

  function rest(): void {
    timer = setTimeout(() => {
      timer = null;
      if (!waiting) return;
      tellAll();
      rest();
    }, leastGapMs);
    timer.unref();
  }

  return {
    add(listener) {
      // A listener that is given twice has to be ended twice.
      const own = (value: Value) => listener(value);
      listeners.add(own);
      tell(own, read());
      return () => void listeners.delete(own);
    },
    changed() {
      if (listeners.size === 0) return;
      if (timer !== null) {
        waiting = true;
        return;
      }
      tellAll();
      rest();
    },
    get listeners() {
      return listeners.size;
    },
    dispose() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      if (waiting) tellAll();
      listeners.clear();
    },
  };
}
