/** Keeps a file equal to a state that changes in memory. */
export interface StateWriter {
  /**
   * Resolves when everything that has changed up to now is on disk; changes that come together are
   * written together. Rejects when the file cannot be written, for example because the disk is full.
   */
  saved(): Promise<void>;
}

/** Makes the writer. `write` replaces the whole file or fails without harm to the one that is there. */
export function createStateWriter(
  snapshot: () => string,
  write: (content: string) => Promise<void>,
): StateWriter {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  function saved(): Promise<void> {
    next ??= running.then(begin, begin);
    return next;
  }

  function begin(): Promise<void> {
    next = undefined;
    running = write(snapshot());
    return running;
  }

  return { saved };
}
