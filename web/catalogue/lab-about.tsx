import type { JSX } from 'preact';
import type { Catalogue } from '../../contract/api.ts';
import type { Lab } from '../../contract/lab.ts';
import { LabFacts } from '../lab/lab-facts.tsx';
import { LearnedList } from '../lab/learned-list.tsx';
import { StepTitles } from '../lab/step-titles.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { labHistory } from './lab-history.ts';
import { LabWayIn } from './lab-way-in.tsx';
import { useStartLab } from './use-start-lab.ts';

/** One lab before it is started: what it takes, what is learned, what comes. */
export function LabAbout({
  lab,
  catalogue,
}: {
  readonly lab: Lab;
  readonly catalogue: Catalogue;
}): JSX.Element {
  const { startingId, error, start } = useStartLab();
  return (
    <>
      {error ? <ErrorPanel error={error} /> : null}
      <div class="lab-about-head">
        <h1 lang={lab.language}>{lab.title}</h1>
        <p class="lab-about-summary" lang={lab.language}>
          {lab.summary}
        </p>
        <LabFacts lab={lab} />
        {lab.unprepared ? <p class="lab-card-unprepared">{lab.unprepared}</p> : null}
      </div>
      <LabWayIn
        title={lab.title}
        history={labHistory(lab.id, catalogue.sessions)}
        starting={startingId !== undefined}
        isMain
        onStart={() => void start(lab.id)}
      />
      <LearnedList
        title="What you will learn"
        heading="h2"
        learned={lab.learned}
        language={lab.language}
      />
      <StepTitles lab={lab} heading="h2" />
    </>
  );
}
