/**
 * What happens to output that was under way when Ctrl-C was typed. The engine keeps megabytes of
 * it; shown at the speed of a page, the prompt behind it would come seconds later. So all of it is
 * taken first, and what would be scrolled away anyhow is not shown.
 */
export interface InterruptDrain {
  /** While it lasts the shell is not paused and nothing new is shown. */
  readonly active: boolean;
  start(): void;
  /** Output came; `waiting` bytes wait now. */
  output(waiting: number): void;
  dispose(): void;
}

/** The engine's store is empty when nothing more comes for this long. */
const quietMs = 25;

/** For programs that go on after Ctrl-C. */
const longestMs = 400;
const mostBytes = 8 * 1024 * 1024;

const interrupts = new Set([0x03, 0x1a, 0x1c]);

/** Whether this input has Ctrl-C, Ctrl-Z or Ctrl-\ in it. */
export function isInterrupt(input: Uint8Array): boolean {
  return input.some((byte) => interrupts.has(byte));
}

/** Makes a drain that calls `onEnd` each time when it is done. */
export function createInterruptDrain(onEnd: () => void): InterruptDrain {
  let active = false;
  let quiet: NodeJS.Timeout | undefined;
  let longest: NodeJS.Timeout | undefined;

  function stop(): void {
    active = false;
    clearTimeout(quiet);
    clearTimeout(longest);
  }

  function end(): void {
    stop();
    onEnd();
  }

  return {
    get active() {
      return active;
    },
    start() {
      if (active) return;
      active = true;
      quiet = setTimeout(end, quietMs);
      longest = setTimeout(end, longestMs);
    },
    output(waiting) {
      if (!active) return;
      if (waiting > mostBytes) end();
      else quiet?.refresh();
    },
    dispose: stop,
  };
}
