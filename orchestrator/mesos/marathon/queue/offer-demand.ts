import type { Timers } from '../../wire/timers.ts';

export interface OfferDemand {
  /** Something waits for offers; `fresh` when it was not among what waited the last time. */
  want(fresh: boolean): void;
  /** Nothing waits. */
  rest(): void;
  /** A new connection: the master's idea of what is wanted is that of the subscription. */
  reset(wanted: boolean): void;
  dispose(): void;
}

interface Dependencies {
  readonly timers: Timers;
  /** Milliseconds between two revivals at least. */
  readonly minIntervalMs: number;
  readonly revive: () => void;
  readonly suppress: () => void;
}

/** A revival may cross with a decline on its way: it is said this often for each demand. */
const repetitions = 2;

/** Asks the master for offers when something waits, not too often, and for none when nothing does. */
export function createOfferDemand(dependencies: Dependencies): OfferDemand {
  const { timers, minIntervalMs, revive, suppress } = dependencies;
  let wanted = false;
  let left = 0;
  let lastRevival = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | undefined;

  const stop = () => {
    cancelTimer?.();
    cancelTimer = undefined;
  };
  const pump = () => {
    if (left === 0 || cancelTimer !== undefined) return;
    const wait = lastRevival + minIntervalMs - timers.now();
    if (wait > 0) {
      cancelTimer = timers.after(wait, () => {
        cancelTimer = undefined;
        pump();
      });
      return;
    }
    left -= 1;
    lastRevival = timers.now();
    revive();
    pump();
  };

  return {
    want(fresh) {
      if (wanted && !fresh) return;
      wanted = true;
      left = repetitions;
      pump();
    },
    rest() {
      left = 0;
      stop();
      if (wanted) suppress();
      wanted = false;
    },
    reset(isWanted) {
      wanted = isWanted;
      left = 0;
      stop();
    },
    dispose: stop,
  };
}
