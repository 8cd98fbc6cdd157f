import type { JSX } from 'preact';
import type { Step } from '../../contract/lab.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { useWorkspace } from '../session/workspace-context.ts';
import { StepState } from './step-state.tsx';

interface StepViewProps {
  readonly step: Step;
  readonly number: number;
}

/** One step of the lab. */
export function StepView({ step, number }: StepViewProps): JSX.Element {
  const { lab, session } = useWorkspace();
  return (
    <>
      <h2 class="step-title" id="step-title" tabIndex={-1}>
        <span class="step-number">{number}</span>
        <span lang={lab.language}>{step.title}</span>
      </h2>
      <StepState step={step} progress={session.value.progress} />
      <BlockList step={{ stepId: step.id, blocks: step.blocks }} />
    </>
  );
}
