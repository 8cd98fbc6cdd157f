import { type ReadonlySignal, signal } from '@preact/signals';
import type { Lab } from '../../contract/lab.ts';
import type { Progress } from '../../contract/session.ts';
import { openChecks } from '../steps/open-checks.ts';

export interface StepCursor {
  /** Where this page is: 0 is the introduction, n the n-th step, one more is the end. */
  readonly place: ReadonlySignal<number>;
  /** True while the learner is asked whether to go on with checks open. */
  readonly asking: ReadonlySignal<boolean>;
  goTo(place: number): void;
  back(): void;
  /** Goes on; with checks open it asks first, once a step. */
  forward(): void;
  stay(): void;
}

interface StepCursorDeps {
  readonly lab: Lab;
  readonly progress: () => Progress;
  /** Called with each place that the server should know. */
  readonly onShow: (step: number) => void;
}

export function createStepCursor(deps: StepCursorDeps): StepCursor {
  const last = deps.lab.steps.length;
  const place = signal(Math.min(last, deps.progress().currentStep));
  const asking = signal(false);
  const asked = new Set<number>();

  function goTo(to: number): void {
    asking.value = false;
    const next = Math.max(0, Math.min(last + 1, to));
    if (next === place.value) {
      return;
    }
    place.value = next;
    if (next <= last) {
      deps.onShow(next);
    }
  }

  function forward(): void {
    const here = place.value;
    const step = deps.lab.steps[here - 1];
    const open = step ? openChecks(step, deps.progress()).length : 0;
    if (open > 0 && !asked.has(here)) {
      asked.add(here);
      asking.value = true;
      return;
    }
    goTo(here + 1);
  }

  return {
    place,
    asking,
    goTo,
    back: () => goTo(place.value - 1),
    forward,
    stay() {
      asking.value = false;
    },
  };
}
