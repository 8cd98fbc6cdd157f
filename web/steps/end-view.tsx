import { CircleCheck } from 'lucide-preact';
import type { JSX } from 'preact';
import { LearnedList } from '../lab/learned-list.tsx';
import { useWorkspace } from '../session/workspace-context.ts';
import { count } from '../ui/count.ts';
import { formatDuration } from '../ui/format-duration.ts';
import { labTime } from './lab-time.ts';
import { NextLabs } from './next-labs.tsx';
import { openChecks } from './open-checks.ts';
import { TakeHome } from './take-home.tsx';
import './end-view.css';

/** Behind the last step: what was learned, how long it took, what is open, where next. */
export function EndView(): JSX.Element {
  const { lab, session, cursor } = useWorkspace();
  const view = session.value;
  const took = labTime(view);
  const open = lab.steps.flatMap((step, index) =>
    openChecks(step, view.progress).length > 0 ? [{ step, place: index + 1 }] : [],
  );

  return (
    <>
      <h2 class="step-title" id="step-title" tabIndex={-1}>
        {open.length === 0 ? 'Lab done' : 'The end of the lab'}
      </h2>
      {open.length === 0 ? (
        <p class="end-line tabular">
          <CircleCheck size={20} aria-hidden="true" />
          All {count(lab.steps.length, 'step')} done
          {took === undefined ? '' : ` in ${formatDuration(took)}`}.
        </p>
      ) : (
        <div class="end-section">
          <p>These steps still have open checks:</p>
          <ul>
            {open.map(({ step, place }) => (
              <li key={step.id}>
                <button type="button" class="end-step" onClick={() => cursor.goTo(place)}>
                  {place} · <span lang={lab.language}>{step.title}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <LearnedList title="What you learned" learned={lab.learned} language={lab.language} />
      <NextLabs ids={lab.next} />
      <TakeHome lab={lab} />
    </>
  );
}
