import { CircleCheck } from 'lucide-preact';
import type { JSX } from 'preact';
import type { LabHistory } from './lab-history.ts';
import './lab-way-in.css';

interface LabWayInProps {
  readonly title: string;
  readonly history: LabHistory;
  /** True while a session of this lab is being asked for. */
  readonly starting: boolean;
  /** Whether it is what its page is for. */
  readonly isMain?: boolean;
  readonly onStart: () => void;
}

function PastWork({ furthest }: LabHistory): JSX.Element | null {
  if (!furthest) {
    return null;
  }
  const whole = furthest.stepsDone === furthest.stepsTotal;
  return (
    <p class={`lab-past ${whole ? 'is-whole' : ''}`}>
      {whole ? <CircleCheck size={16} aria-hidden="true" /> : null}
      {whole ? 'Done before' : `${furthest.stepsDone} of ${furthest.stepsTotal} steps done before`}
    </p>
  );
}

/** The button into a lab, or to its session that runs, and what was done of it before. */
export function LabWayIn(props: LabWayInProps): JSX.Element {
  const { title, history, starting, isMain = false, onStart } = props;
  const look = isMain ? 'button button-primary' : 'button';
  return (
    <div class="lab-way-in">
      {history.active ? (
        <a class={look} href={`/sessions/${history.active.id}`}>
          Continue<span class="unseen"> {title}</span>
        </a>
      ) : (
        <button type="button" class={look} disabled={starting} onClick={onStart}>
          {starting ? <span class="spinner" /> : null}
          {starting ? 'Starting' : 'Start'}
          <span class="unseen"> {title}</span>
        </button>
      )}
      <PastWork {...history} />
    </div>
  );
}
