import { CircleCheck, CircleDashed } from 'lucide-preact';
import type { JSX } from 'preact';
import type { Step } from '../../contract/lab.ts';
import type { Progress } from '../../contract/session.ts';
import { formatTime } from '../ui/format-time.ts';
import { checksOf } from './checks-of.ts';
import { openChecks } from './open-checks.ts';

/** How far a step is, in one line that is there from the start, so that no text moves when it is done. */
export function StepState({
  step,
  progress,
}: {
  readonly step: Step;
  readonly progress: Progress;
}): JSX.Element | null {
  const doneAt = progress.stepsDone[step.id];
  if (doneAt !== undefined) {
    return (
      <p class="step-state step-state-done tabular">
        <CircleCheck size={16} aria-hidden="true" />
        Done at {formatTime(doneAt)}
      </p>
    );
  }
  const total = checksOf(step).length;
  if (total === 0) return null;
  const passed = total - openChecks(step, progress).length;
  return (
    <p class="step-state tabular">
      <CircleDashed size={16} aria-hidden="true" />
      {total === 1 ? 'One check to pass' : `${passed} of ${total} checks passed`}
    </p>
  );
}
