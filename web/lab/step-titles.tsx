import type { JSX } from 'preact';
import type { Lab } from '../../contract/lab.ts';
import './step-titles.css';

/** What comes in a lab, step by step. */
export function StepTitles({
  lab,
  heading: Heading = 'h3',
}: {
  readonly lab: Lab;
  readonly heading?: 'h2' | 'h3';
}): JSX.Element {
  return (
    <section class="step-titles" aria-labelledby="step-titles-title">
      <Heading id="step-titles-title">Steps</Heading>
      <ol lang={lab.language}>
        {lab.steps.map((step) => (
          <li key={step.id}>{step.title}</li>
        ))}
      </ol>
    </section>
  );
}
