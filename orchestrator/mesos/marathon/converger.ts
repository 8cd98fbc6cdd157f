export interface Converger {
  /** Something about these apps and pods changed: what is due for them is done soon. */
  mark(runSpecIds: Iterable<string>): void;
}

interface Dependencies {
  /** Does what is due for one app or pod; it may mark others, or itself, again. */
  readonly converge: (runSpecId: string) => void;
  /** Nothing is due any more, for now. */
  readonly onSettled: () => void;
  /** Runs an action soon, after what is going on now. */
  readonly defer: (action: () => void) => void;
  readonly onTrouble: (error: unknown) => void;
}

/** Collects what changed, so that many changes at once lead to one look. */
export function createConverger(dependencies: Dependencies): Converger {
  const { converge, onSettled, defer, onTrouble } = dependencies;
  const marked = new Set<string>();
  let deferred = false;

  const run = () => {
    deferred = false;
    const ids = [...marked];
    marked.clear();
    for (const id of ids) {
      try {
        converge(id);
      } catch (error) {
        onTrouble(error);
      }
    }
    if (marked.size === 0) onSettled();
  };

  return {
    mark(ids) {
      for (const id of ids) marked.add(id);
      if (deferred) return;
      deferred = true;
      defer(run);
    },
  };
}
