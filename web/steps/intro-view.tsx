import type { JSX } from 'preact';
import { BlockList } from '../blocks/block-list.tsx';
import { LabFacts } from '../lab/lab-facts.tsx';
import { StepTitles } from '../lab/step-titles.tsx';
import { useWorkspace } from '../session/workspace-context.ts';
import './intro-view.css';

/** Before the first step: what the lab is for, and what comes. */
export function IntroView(): JSX.Element {
  const { lab } = useWorkspace();
  return (
    <>
      <h2 class="step-title" id="step-title" tabIndex={-1} lang={lab.language}>
        {lab.title}
      </h2>
      <p class="intro-summary" lang={lab.language}>
        {lab.summary}
      </p>
      <LabFacts lab={lab} />
      <BlockList step={{ stepId: undefined, blocks: lab.intro }} />
      <StepTitles lab={lab} />
    </>
  );
}
