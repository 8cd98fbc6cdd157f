import { RopesError } from '../../contract/errors.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import { toLabOutline } from './checks/lab-outline.ts';
import { planStepsLeft } from './checks/plan-steps-left.ts';
import type { LiveSession } from './create-live-session.ts';

/** Puts a step on view; one without checks is done when its learner goes on. Throws BAD_REQUEST. */
export async function showStep(
  session: LiveSession,
  lab: LoadedLab,
  step: number,
  now: () => number,
): Promise<void> {
  const outline = toLabOutline(lab);
  const most = outline.steps.length;
  if (!Number.isInteger(step) || step < 0 || step > most) {
    throw new RopesError('BAD_REQUEST', `The lab has steps 0 to ${most}, and no step ${step}.`);
  }
  const from = session.state().record.currentStep;
  await session.update({ currentStep: step });
  const at = new Date(now()).toISOString();
  for (const stepId of planStepsLeft(outline, from, step)) await session.saveStepDone(stepId, at);
}
