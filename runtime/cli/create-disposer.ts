/** Collects what has to be undone, and undoes it in reverse order. */
export interface Disposer {
  add(what: string, dispose: () => Promise<void> | void): void;
  /** Goes on past one that fails, and tells the log. */
  dispose(): Promise<void>;
}

/** Makes an empty one. */
export function createDisposer(log: {
  warn(message: string, fields: Readonly<Record<string, unknown>>): void;
}): Disposer {
  const entries: { readonly what: string; readonly dispose: () => Promise<void> | void }[] = [];
  return {
    add(what, dispose) {
      entries.push({ what, dispose });
    },
    async dispose() {
      for (const { what, dispose } of entries.splice(0).reverse()) {
        try {
          await dispose();
        } catch (error) {
          log.warn(`could not end ${what}`, { error });
        }
      }
    },
  };
}
