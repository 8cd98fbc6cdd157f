import type { Lab } from '../../contract/lab.ts';
import type { Progress } from '../../contract/session.ts';
import { checksOf } from './checks-of.ts';

export type StepMark = 'done' | 'current' | 'open';

/**
 * How the progress bar shows each step. A step without checks counts as done once it is
 * behind the learner.
 */
export function stepMarks(lab: Lab, progress: Progress, place: number): readonly StepMark[] {
  return lab.steps.map((step, index) => {
    const leftBehind = checksOf(step).length === 0 && place > index + 1;
    if (progress.stepsDone[step.id] !== undefined || leftBehind) {
      return 'done';
    }
    return place === index + 1 ? 'current' : 'open';
  });
}
