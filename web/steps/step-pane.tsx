import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import { FillButton } from '../workspace/fill-button.tsx';
import { EndView } from './end-view.tsx';
import { IntroView } from './intro-view.tsx';
import { StepFooter } from './step-footer.tsx';
import { StepView } from './step-view.tsx';
import './step-pane.css';

/** The instructions: the place on view scrolls, the way back and on stays below. */
export function StepPane(): JSX.Element {
  const { lab, cursor } = useWorkspace();
  const scroller = useRef<HTMLDivElement>(null);
  const tops = useRef(new Map<number, number>());
  const first = useRef(true);
  const place = cursor.place.value;
  const step = lab.steps[place - 1];

  // A place opens at its top; one seen before opens where it was left.
  useLayoutEffect(() => {
    const box = scroller.current;
    box?.scrollTo(0, tops.current.get(place) ?? 0);
    if (!first.current) {
      document.getElementById('step-title')?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [place]);

  return (
    <>
      <div
        class="step-scroll"
        ref={scroller}
        onScroll={(event) => tops.current.set(place, event.currentTarget.scrollTop)}
      >
        <div class="step-page">
          <div class="step-fill">
            <FillButton pane="text" />
          </div>
          {place === 0 ? <IntroView /> : null}
          {step ? <StepView key={step.id} step={step} number={place} /> : null}
          {place > lab.steps.length ? <EndView /> : null}
        </div>
      </div>
      <StepFooter />
    </>
  );
}
