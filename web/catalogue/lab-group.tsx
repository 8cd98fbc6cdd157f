import type { JSX } from 'preact';
import type { Catalogue } from '../../contract/api.ts';
import type { LabGroup as Group } from './group-labs.ts';
import { LabCard } from './lab-card.tsx';
import { labHistory } from './lab-history.ts';
import './lab-group.css';

interface LabGroupProps {
  readonly group: Group;
  readonly sessions: Catalogue['sessions'];
  readonly startingId: string | undefined;
  readonly onStart: (labId: string) => void;
}

/** Labs under one heading, and how many of them the learner has done. */
export function LabGroup({ group, sessions, startingId, onStart }: LabGroupProps): JSX.Element {
  const cards = group.labs.map((lab) => ({ lab, history: labHistory(lab.id, sessions) }));
  const done = cards.filter(({ history: { furthest } }) => {
    return furthest !== undefined && furthest.stepsDone === furthest.stepsTotal;
  }).length;
  return (
    <section class="lab-group" aria-labelledby={`labs-${group.id}`}>
      <div class="lab-group-head">
        <h3 id={`labs-${group.id}`}>{group.title}</h3>
        {done > 0 ? (
          <p>
            {done} of {cards.length} done
          </p>
        ) : null}
      </div>
      <ul class="lab-list">
        {cards.map(({ lab, history }) => (
          <LabCard
            key={lab.id}
            lab={lab}
            history={history}
            starting={startingId === lab.id}
            onStart={() => onStart(lab.id)}
          />
        ))}
      </ul>
    </section>
  );
}
