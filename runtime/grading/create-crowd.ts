import { setTimeout as pause } from 'node:timers/promises';

/** Who is at work in each place. */
export interface Crowd {
  /** Somebody is at work there until what this returns is called. */
  enter(place: string): () => void;
  /** Resolves when nobody is at work there, or after `mostMs`. */
  quiet(place: string, mostMs: number): Promise<void>;
}

interface Busy {
  readonly over: Promise<void>;
  readonly end: () => void;
  count: number;
}

/** Makes a crowd in which nobody is at work. */
export function createCrowd(): Crowd {
  const busy = new Map<string, Busy>();

  function open(place: string): Busy {
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const made = { over, end, count: 0 };
    busy.set(place, made);
    return made;
  }

  return {
    enter(place) {
      const here = busy.get(place) ?? open(place);
      here.count += 1;
      let inside = true;
      return () => {
        if (inside) here.count -= 1;
        inside = false;
        if (here.count > 0 || busy.get(place) !== here) return;
        busy.delete(place);
        here.end();
      };
    },
    async quiet(place, mostMs) {
      const here = busy.get(place);
      if (here === undefined) return;
      const limit = new AbortController();
      // Rejects only when the limit is let go of.
      const late = pause(mostMs, undefined, { signal: limit.signal }).catch(() => undefined);
      await Promise.race([here.over, late]);
      limit.abort();
    },
  };
}
