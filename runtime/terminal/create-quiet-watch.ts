/** Sees when a terminal that was typed into goes quiet. */
export interface QuietWatch {
  /** Something was typed. Nothing is told before the first time. */
  input(): void;
  output(): void;
  dispose(): void;
}

const quietMs = 400;

/** A terminal that never goes quiet is told of this often all the same. */
const longestMs = 3000;

/** Makes a watch that calls `onQuiet` each time. */
export function createQuietWatch(onQuiet: () => void): QuietWatch {
  let used = false;
  let quiet: NodeJS.Timeout | undefined;
  let longest: NodeJS.Timeout | undefined;

  function stop(): void {
    clearTimeout(quiet);
    clearTimeout(longest);
    longest = undefined;
  }

  function tell(): void {
    stop();
    onQuiet();
  }

  function wait(): void {
    clearTimeout(quiet);
    quiet = setTimeout(tell, quietMs);
    longest ??= setTimeout(tell, longestMs);
  }

  return {
    input() {
      used = true;
      wait();
    },
    output() {
      if (used) wait();
    },
    dispose: stop,
  };
}
