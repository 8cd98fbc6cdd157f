import { ChevronDown, CircleCheck } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { stepMarks } from '../steps/step-marks.ts';
import { Popover } from '../ui/popover.tsx';
import './step-list.css';

function placeName(place: number, total: number): string {
  if (place === 0) {
    return 'Introduction';
  }
  return place > total ? 'End' : `Step ${place}/${total}`;
}

/** The step on view with a bar of all steps; opens the list of them. */
export function StepList(): JSX.Element {
  const { lab, session, cursor, layout } = useWorkspace();
  const place = cursor.place.value;
  const marks = stepMarks(lab, session.value.progress, place);
  const done = marks.filter((mark) => mark === 'done').length;
  const name = placeName(place, lab.steps.length);

  return (
    <Popover
      label={`${name}, ${done} of ${marks.length} done: show the steps`}
      buttonClass="step-list-button"
      align="start"
      face={
        <>
          <span class="tabular">{name}</span>
          <span class="step-bar" aria-hidden="true">
            {marks.map((mark, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a lab never change
              <span key={index} class={`step-bar-${mark}`} />
            ))}
          </span>
          <ChevronDown size={14} aria-hidden="true" />
        </>
      }
    >
      {(close) => (
        <ol class="step-list" aria-label="Steps">
          {['Introduction', ...lab.stepTitles].map((title, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a lab never change
            <li key={index}>
              <button
                type="button"
                class="menu-item"
                aria-current={place === index ? 'step' : undefined}
                onClick={() => {
                  close();
                  layout.show('text');
                  cursor.goTo(index);
                }}
              >
                <span class="step-list-number tabular">{index === 0 ? '' : index}</span>
                <span class="step-list-title" lang={index === 0 ? undefined : lab.language}>
                  {title}
                </span>
                {marks[index - 1] === 'done' ? (
                  <>
                    <CircleCheck size={16} class="step-list-done" aria-hidden="true" />
                    <span class="unseen">done</span>
                  </>
                ) : null}
              </button>
            </li>
          ))}
        </ol>
      )}
    </Popover>
  );
}
