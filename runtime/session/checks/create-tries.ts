/** One press of the button: what it still waits for, and what of it failed. */
interface Try {
  readonly waiting: Set<string>;
  readonly failedSteps: Set<string>;
}

/** Counts presses of the button whose checks failed, one a step and press. */
export interface Tries {
  /** The button was pressed for these checks. Those of a press that is still open are not counted twice. */
  begin(checkIds: readonly string[]): void;
  /** A verdict came from asking after the last press. Returns ids of steps to count a failed try for. */
  settle(
    check: { readonly id: string; readonly stepId: string },
    failed: boolean,
  ): readonly string[];
}

/** Makes the counter; it knows only presses that are still open. */
export function createTries(): Tries {
  const open = new Set<Try>();
  return {
    begin(checkIds) {
      const known = new Set([...open].flatMap(({ waiting }) => [...waiting]));
      const waiting = new Set(checkIds.filter((id) => !known.has(id)));
      if (waiting.size > 0) open.add({ waiting, failedSteps: new Set() });
    },
    settle(check, failed) {
      const counted: string[] = [];
      for (const each of open) {
        if (!each.waiting.delete(check.id)) continue;
        if (failed) each.failedSteps.add(check.stepId);
        if (each.waiting.size > 0) continue;
        open.delete(each);
        counted.push(...each.failedSteps);
      }
      return counted;
    },
  };
}
