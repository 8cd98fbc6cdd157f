/** A signal that aborts when an outer one does, when a time is over, or when it is ended. */
export interface Limit {
  readonly signal: AbortSignal;
  /** True when the time was over before anything else. */
  readonly expired: boolean;
  /** Aborts what may still go on, and lets go of the timer and of the outer signal. */
  end(): void;
}

/** Starts a limit; without `timeoutMs` it has no time of its own. End it when the work is over. */
export function createLimit(outer: AbortSignal, timeoutMs?: number): Limit {
  const controller = new AbortController();
  let expired = false;
  const follow = () => controller.abort(outer.reason);
  const expire = () => {
    expired = !controller.signal.aborted;
    controller.abort();
  };
  const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs);
  if (outer.aborted) follow();
  outer.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    get expired() {
      return expired;
    },
    end() {
      clearTimeout(timer);
      outer.removeEventListener('abort', follow);
      controller.abort();
    },
  };
}
