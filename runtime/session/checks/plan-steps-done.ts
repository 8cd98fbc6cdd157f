import type { LabOutline } from './lab-outline.ts';

/** Steps that have checks, all of them passed. */
export function planStepsDone(
  { steps, checks }: LabOutline,
  verdicts: Readonly<Record<string, { readonly outcome: string }>>,
): readonly string[] {
  return steps.filter((stepId) => {
    const own = checks.filter((check) => check.stepId === stepId);
    return own.length > 0 && own.every((check) => verdicts[check.id]?.outcome === 'passed');
  });
}
