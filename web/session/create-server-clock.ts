import { type ReadonlySignal, signal } from '@preact/signals';

export interface ServerClock {
  /** The server's time in milliseconds, told anew every second. */
  readonly now: ReadonlySignal<number>;
  /** Takes over the server's time, ISO 8601, from a message that just came. */
  sync(serverTime: string): void;
  dispose(): void;
}

/** The server's clock as far as this machine can tell: sessions end by it. */
export function createServerClock(): ServerClock {
  let aheadMs = 0;
  const now = signal(Date.now());
  const tell = (): void => {
    now.value = Date.now() + aheadMs;
  };
  const timer = setInterval(tell, 1000);
  return {
    now,
    sync(serverTime) {
      const theirs = Date.parse(serverTime);
      if (!Number.isNaN(theirs)) {
        aheadMs = theirs - Date.now();
        tell();
      }
    },
    dispose: () => clearInterval(timer),
  };
}
