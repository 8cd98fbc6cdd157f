import type { JSX } from 'preact';
import { BlockList } from '../blocks/block-list.tsx';
import { LabFacts } from '../lab/lab-facts.tsx';
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
      <section class="intro-steps" aria-labelledby="intro-steps-title">
        <h3 id="intro-steps-title">Steps</h3>
        <ol lang={lab.language}>
          {lab.steps.map((step) => (
            <li key={step.id}>{step.title}</li>
          ))}
        </ol>
      </section>
    </>
  );
}
