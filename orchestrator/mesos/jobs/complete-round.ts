/** A job that waits for others: the round of their successes that it is in. */
export interface DependencyRound {
  /** Parents that have succeeded since the job was started last. */
  succeeded: string[];
  /** Each parent has: the job is to be started, and a new round begins. */
  complete: boolean;
}

/** Notes the success of one parent. */
export function completeRound(
  parents: readonly string[],
  succeeded: readonly string[],
  parent: string,
): DependencyRound {
  const all = new Set([...succeeded, parent]);
  const complete = parents.every((each) => all.has(each));
  return { succeeded: complete ? [] : [...all], complete };
}
