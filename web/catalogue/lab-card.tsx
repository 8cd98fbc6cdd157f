import { CircleCheck } from 'lucide-preact';
import type { JSX } from 'preact';
import type { LabSummary } from '../../contract/lab.ts';
import { LabFacts } from '../lab/lab-facts.tsx';
import type { LabHistory } from './lab-history.ts';
import './lab-card.css';

interface LabCardProps {
  readonly lab: LabSummary;
  readonly history: LabHistory;
  /** True while a session of this lab is being asked for. */
  readonly starting: boolean;
  readonly onStart: () => void;
}

function PastWork({ furthest }: LabHistory): JSX.Element | null {
  if (!furthest) {
    return null;
  }
  const whole = furthest.stepsDone === furthest.stepsTotal;
  return (
    <p class={`lab-card-past ${whole ? 'is-whole' : ''}`}>
      {whole ? <CircleCheck size={16} aria-hidden="true" /> : null}
      {whole ? 'Done before' : `${furthest.stepsDone} of ${furthest.stepsTotal} steps done before`}
    </p>
  );
}

/** One lab of the catalogue: what the learner will be able to do, and the way in. */
export function LabCard({ lab, history, starting, onStart }: LabCardProps): JSX.Element {
  const { active } = history;
  return (
    <li class="lab-card">
      <h4 lang={lab.language}>{lab.title}</h4>
      <p class="lab-card-summary" lang={lab.language}>
        {lab.summary}
      </p>
      <LabFacts lab={lab} />
      {lab.unprepared ? <p class="lab-card-unprepared">{lab.unprepared}</p> : null}
      <div class="lab-card-foot">
        {active ? (
          <a class="button" href={`/sessions/${active.id}`}>
            Continue<span class="unseen"> {lab.title}</span>
          </a>
        ) : (
          <button type="button" class="button" disabled={starting} onClick={onStart}>
            {starting ? <span class="spinner" /> : null}
            {starting ? 'Starting' : 'Start'}
            <span class="unseen"> {lab.title}</span>
          </button>
        )}
        <PastWork {...history} />
      </div>
    </li>
  );
}
