/** A signal that aborts when a time is over or when another signal does. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** True when the time was over, false when the other signal came first. */
  readonly expired: boolean;
  /** Lets go of the timer and of the other signal. */
  dispose(): void;
}

/** Starts a time limit. Dispose of it when the operation is over. */
export function createTimeLimit(timeoutMs: number, outer?: AbortSignal): TimeLimit {
  const controller = new AbortController();
  let expired = false;
  const follow = () => controller.abort(outer?.reason);
  const timer = setTimeout(() => {
    expired = !controller.signal.aborted;
    controller.abort();
  }, timeoutMs);
  if (outer?.aborted) follow();
  outer?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    get expired() {
      return expired;
    },
    dispose() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', follow);
    },
  };
}
