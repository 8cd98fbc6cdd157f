import { Circle, CircleCheck, CircleX } from 'lucide-preact';
import type { JSX } from 'preact';
import type { BringUpStep } from '../../contract/session.ts';
import { formatDuration } from '../ui/format-duration.ts';

function Mark({ state }: Pick<BringUpStep, 'state'>): JSX.Element {
  switch (state) {
    case 'waiting':
      return <Circle size={18} aria-hidden="true" />;
    case 'running':
      return <span class="spinner" />;
    case 'done':
      return <CircleCheck size={18} aria-hidden="true" />;
    case 'failed':
      return <CircleX size={18} aria-hidden="true" />;
  }
}

const words: Readonly<Record<BringUpStep['state'], string>> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
};

/** A shorter step is over before its estimate is read. */
const LEAST_ESTIMATE_MS = 10_000;

function timeOf(step: BringUpStep, sinceMs: number): string {
  if (step.state === 'waiting') {
    return step.usualMs === undefined ? '' : `about ${formatDuration(step.usualMs)}`;
  }
  const took = (step.tookMs ?? 0) + (step.state === 'running' ? sinceMs : 0);
  if (step.state !== 'running') {
    return step.tookMs === undefined ? '' : formatDuration(took);
  }
  const estimate =
    (step.usualMs ?? 0) < LEAST_ESTIMATE_MS ? '' : ` of about ${formatDuration(step.usualMs ?? 0)}`;
  return `${formatDuration(took)}${estimate}`;
}

interface StartupStepProps {
  readonly step: BringUpStep;
  /** Milliseconds since the step was told. */
  readonly sinceMs: number;
}

/** One named step of bring-up with its time, and its output when it failed. */
export function StartupStep({ step, sinceMs }: StartupStepProps): JSX.Element {
  return (
    <li class={`startup-step startup-step-${step.state}`}>
      <Mark state={step.state} />
      <span class="startup-step-title">
        {step.title}
        <span class="unseen">, {words[step.state]}</span>
      </span>
      <span class="startup-step-time tabular">{timeOf(step, sinceMs)}</span>
      {step.state === 'running' && step.detail ? (
        <span class="startup-step-detail">{step.detail}</span>
      ) : null}
      {step.state === 'failed' && step.output ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        <section class="startup-output" aria-label={`Output of ${step.title}`} tabIndex={0}>
          <pre>{step.output}</pre>
        </section>
      ) : null}
    </li>
  );
}
