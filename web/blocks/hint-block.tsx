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
  const failed = failedTries[id] ?? 0;
  const missing = block.after - failed;
  if (missing > 0 && stepsDone[id] === undefined) {
    return (
      <p class="fold-closed">
        <Lightbulb size={16} aria-hidden="true" />A hint opens after {missing}{' '}
        {failed === 0 ? '' : 'more '}
        {missing === 1 ? 'try' : 'tries'}
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
