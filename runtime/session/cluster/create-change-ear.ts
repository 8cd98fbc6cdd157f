import { RopesError } from '../../../contract/errors.ts';
import type { Log } from '../log.ts';

/** Hears of a cluster's changes while it is open, where its engine can tell of them. */
export interface ChangeEar {
  /** Changes are being told of: nobody has to ask whether there are any. */
  readonly hears: boolean;
  /** Listens, unless it does so already or has just failed. */
  open(): void;
  close(): void;
}

/** Until it is tried again after a failure; meanwhile the cluster is asked. */
const AGAIN_MS = 5000;

/** What listens; see the engines' `watch`. */
export type Listen = (listener: { readonly signal: AbortSignal; changed(): void }) => Promise<void>;

/** Makes an ear that is closed. It hears nothing after `signal`. */
export function createChangeEar(deps: {
  readonly listen: Listen;
  readonly onChange: () => void;
  readonly signal: AbortSignal;
  readonly log: Log;
}): ChangeEar {
  const { listen, onChange, log } = deps;
  let now: { readonly closing: AbortController; hears: boolean; failed: boolean } | null = null;
  let notBefore = Number.NEGATIVE_INFINITY;

  async function hear(own: NonNullable<typeof now>): Promise<void> {
    const signal = AbortSignal.any([deps.signal, own.closing.signal]);
    try {
      await listen({
        signal,
        changed() {
          if (signal.aborted) return;
          own.hears = true;
          onChange();
        },
      });
    } catch (error) {
      if (signal.aborted) return;
      own.failed = true;
      // As often as not there is no cluster yet, or its API server is away for a while.
      if (error instanceof RopesError) log.info('a cluster tells of no changes', { error });
      else log.error('a cluster could not be listened to', { error });
    } finally {
      if (now === own) now = null;
      // An engine that has nothing to tell by ends at once.
      if (own.failed || !own.hears) notBefore = performance.now() + AGAIN_MS;
      // Whoever relied on it has to ask again.
      if (own.hears && !signal.aborted) onChange();
    }
  }

  return {
    get hears() {
      return now?.hears ?? false;
    },
    open() {
      if (now !== null || deps.signal.aborted || performance.now() < notBefore) return;
      now = { closing: new AbortController(), hears: false, failed: false };
      void hear(now);
    },
    close() {
      now?.closing.abort();
      now = null;
    },
  };
}
