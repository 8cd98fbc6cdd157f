/**
 * Lets many callers share one run of something costly. Whoever comes while it runs gets the run
 * after it, which sees all that was there when it was asked for.
 */
export function coalesce<T>(act: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const run = (): Promise<T> => {
    const turn = act().finally(() => {
      if (running === turn) running = undefined;
    });
    running = turn;
    return turn;
  };
  return () => {
    if (running === undefined) return run();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return run();
      });
    return next;
  };
}
