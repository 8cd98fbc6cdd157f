import type { Step } from '../../contract/lab.ts';
import type { Progress } from '../../contract/session.ts';
import { type CheckBlock, checksOf } from './checks-of.ts';

/** The checks of a step that have not passed. */
export function openChecks(step: Step, progress: Progress): readonly CheckBlock[] {
  return progress.stepsDone[step.id] === undefined
    ? checksOf(step).filter((check) => progress.verdicts[check.id]?.outcome !== 'passed')
    : [];
}
