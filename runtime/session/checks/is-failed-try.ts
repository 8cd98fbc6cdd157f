// A cluster needs a while to do what it was told; a check that still fails then has really failed.
const settleMs = 15_000;

/**
 * Whether a failed verdict that nobody asked for is a failed try of its step: the learner did
 * something, all that the step offers to click has been clicked, and the cluster had time to
 * follow. One activity is one try at most.
 */
export function isFailedTry(situation: {
  readonly now: number;
  /** When a terminal last went quiet after input with this step on view. */
  readonly activityAt: number | null;
  /** When a try was last counted. */
  readonly countedAt: number | null;
  /** Ids of the step's run and file blocks. */
  readonly actions: readonly string[];
  readonly actionsDone: Readonly<Record<string, string>>;
}): boolean {
  const { now, activityAt, countedAt, actions, actionsDone } = situation;
  if (activityAt === null || now - activityAt < settleMs) return false;
  if (countedAt !== null && countedAt >= activityAt) return false;
  return actions.every((id) => actionsDone[id] !== undefined);
}
