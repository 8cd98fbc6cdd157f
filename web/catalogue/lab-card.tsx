import type { JSX } from 'preact';
import type { LabSummary } from '../../contract/lab.ts';
import { LabFacts } from '../lab/lab-facts.tsx';
import type { LabHistory } from './lab-history.ts';
import { LabWayIn } from './lab-way-in.tsx';
import './lab-card.css';

interface LabCardProps {
  readonly lab: LabSummary;
  readonly history: LabHistory;
  /** True while a session of this lab is being asked for. */
  readonly starting: boolean;
  readonly onStart: () => void;
}

/** One lab of the catalogue: what the learner will be able to do, and the way in. */
export function LabCard({ lab, history, starting, onStart }: LabCardProps): JSX.Element {
  return (
    <li class="lab-card">
      <h4 lang={lab.language}>
        <a href={`/labs/${lab.id}`}>{lab.title}</a>
      </h4>
      <p class="lab-card-summary" lang={lab.language}>
        {lab.summary}
      </p>
      <LabFacts lab={lab} />
      {lab.unprepared ? <p class="lab-card-unprepared">{lab.unprepared}</p> : null}
      <LabWayIn title={lab.title} history={history} starting={starting} onStart={onStart} />
    </li>
  );
}
