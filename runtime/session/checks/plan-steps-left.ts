import type { LabOutline } from './lab-outline.ts';

/**
 * Steps without checks that are done by going from one step to another: the one that was on view
 * when a later one is shown, and the last one as soon as it is shown, as nothing comes after it.
 * Steps are counted from 1; 0 is the introduction.
 */
export function planStepsLeft(
  { steps, checks }: LabOutline,
  from: number,
  to: number,
): readonly string[] {
  const left = to > from ? steps[from - 1] : undefined;
  const last = to === steps.length ? steps[to - 1] : undefined;
  return [left, last]
    .filter((stepId) => stepId !== undefined)
    .filter((stepId) => !checks.some((check) => check.stepId === stepId));
}
