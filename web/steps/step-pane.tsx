import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import { FillButton } from '../workspace/fill-button.tsx';
import { EndView } from './end-view.tsx';
import { IntroView } from './intro-view.tsx';
import { type ReadingPlace, readingPlace, scrollToPlace } from './reading-place.ts';
import { StepFooter } from './step-footer.tsx';
import { StepView } from './step-view.tsx';
import './step-pane.css';

/** The instructions: the place on view scrolls, the way back and on stays below. */
export function StepPane(): JSX.Element {
  const { lab, cursor } = useWorkspace();
  const scroller = useRef<HTMLDivElement>(null);
  const tops = useRef(new Map<number, number>());
  const reading = useRef<ReadingPlace>();
  const first = useRef(true);
  const place = cursor.place.value;
  const step = lab.steps[place - 1];

  // A place opens at its top; one seen before opens where it was left.
  useLayoutEffect(() => {
    const box = scroller.current;
    box?.scrollTo(0, tops.current.get(place) ?? 0);
    reading.current = box ? readingPlace(box) : undefined;
    if (!first.current) {
      document.getElementById('step-title')?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [place]);

  // In another language the text is longer or shorter; the learner goes on where they were.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words have changed
  useLayoutEffect(() => {
    if (scroller.current && reading.current) scrollToPlace(scroller.current, reading.current);
  }, [lab.language]);

  return (
    <>
      <div
        class="step-scroll"
        ref={scroller}
        onScroll={(event) => {
          tops.current.set(place, event.currentTarget.scrollTop);
          reading.current = readingPlace(event.currentTarget);
        }}
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
