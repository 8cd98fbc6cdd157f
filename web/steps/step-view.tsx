import { CircleCheck } from 'lucide-preact';
import type { JSX } from 'preact';
import type { Step } from '../../contract/lab.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { useWorkspace } from '../session/workspace-context.ts';
import { formatTime } from '../ui/format-time.ts';

interface StepViewProps {
  readonly step: Step;
  readonly number: number;
}

/** One step of the lab. */
export function StepView({ step, number }: StepViewProps): JSX.Element {
  const { lab, session } = useWorkspace();
  const doneAt = session.value.progress.stepsDone[step.id];
  return (
    <>
      <h2 class="step-title" id="step-title" tabIndex={-1}>
        <span class="step-number">{number}</span>
        <span lang={lab.language}>{step.title}</span>
      </h2>
      {doneAt === undefined ? null : (
        <p class="step-done tabular">
          <CircleCheck size={16} aria-hidden="true" />
          Done at {formatTime(doneAt)}
        </p>
      )}
      <BlockList step={{ stepId: step.id, blocks: step.blocks }} />
    </>
  );
}
