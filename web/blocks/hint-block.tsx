import { Lightbulb } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import type { BlockOf } from './group-blocks.ts';
import { Prose } from './prose.tsx';
import type { StepBlocks } from './step-blocks.ts';
import './fold.css';

interface HintBlockProps {
  readonly block: BlockOf<'hint'>;
  readonly step: StepBlocks;
}

/** Help that can be opened once the step's checks have failed often enough. */
export function HintBlock({ block, step }: HintBlockProps): JSX.Element {
  const { failedTries, stepsDone } = useWorkspace().session.value.progress;
  const id = step.stepId ?? '';
  const missing = block.after - (failedTries[id] ?? 0);
  if (missing > 0 && stepsDone[id] === undefined) {
    return (
      <p class="fold-closed">
        <Lightbulb size={16} aria-hidden="true" />A hint opens after{' '}
        {missing === 1 ? '1 more try' : `${missing} more tries`}
      </p>
    );
  }
  return (
    <details class="fold">
      <summary>
        <Lightbulb size={16} aria-hidden="true" />
        Hint
      </summary>
      <div class="fold-body">
        <Prose html={block.html} />
      </div>
    </details>
  );
}
