/** Why checks are asked: a terminal went quiet, time has passed, or the learner pressed the button. */
export type Trigger =
  | { readonly kind: 'activity' }
  | { readonly kind: 'timer' }
  /** Without ids: the checks of the step on view. */
  | { readonly kind: 'button'; readonly checkIds?: readonly string[] };

/** What the plan is made from. */
export interface CheckSituation {
  /** All checks of the lab, in its order. */
  readonly checks: readonly { readonly id: string; readonly stepId: string }[];
  /** Step ids in order. */
  readonly steps: readonly string[];
  /** By check id: the newest verdict. */
  readonly verdicts: Readonly<Record<string, { readonly outcome: string }>>;
  /** The step on view: 0 is the introduction, n the n-th step. */
  readonly currentStep: number;
  /** Ids of checks that are being asked. */
  readonly running: ReadonlySet<string>;
  readonly trigger: Trigger;
}

/** Ids of checks, in the lab's order. */
export interface CheckPlan {
  /** To ask now. */
  readonly ask: readonly string[];
  /** Being asked, but since before what happened now: to ask once more when they end. */
  readonly again: readonly string[];
}

/**
 * Decides which checks to ask. A passed one is never asked again: it stays passed. By themselves,
 * the checks of the step on view and of steps before it are asked, so that a step which was
 * skipped can still turn green; those of steps to come are not.
 */
export function planChecks(situation: CheckSituation): CheckPlan {
  const { checks, verdicts, running, trigger } = situation;
  const wanted = wantedBy(situation);
  const open = checks
    .filter((check) => wanted(check) && verdicts[check.id]?.outcome !== 'passed')
    .map((check) => check.id);
  return {
    ask: open.filter((id) => !running.has(id)),
    again: trigger.kind === 'timer' ? [] : open.filter((id) => running.has(id)),
  };
}

function wantedBy({
  steps,
  currentStep,
  trigger,
}: CheckSituation): (check: { readonly id: string; readonly stepId: string }) => boolean {
  if (trigger.kind === 'button' && trigger.checkIds !== undefined) {
    const ids = new Set(trigger.checkIds);
    return (check) => ids.has(check.id);
  }
  const first = trigger.kind === 'button' ? Math.max(0, currentStep - 1) : 0;
  const inReach = new Set(steps.slice(first, currentStep));
  return (check) => inReach.has(check.stepId);
}
