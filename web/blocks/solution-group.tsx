import { KeyRound } from 'lucide-preact';
import type { JSX } from 'preact';
import { CommandFrame } from './command-frame.tsx';
import type { BlockOf } from './group-blocks.ts';
import './fold.css';

interface SolutionGroupProps {
  readonly solutions: readonly BlockOf<'solution'>[];
}

/** One way to do the step, folded away. */
export function SolutionGroup({ solutions }: SolutionGroupProps): JSX.Element {
  return (
    <details class="fold">
      <summary>
        <KeyRound size={16} aria-hidden="true" />
        Solution
      </summary>
      <div class="fold-body">
        {solutions.map((block) => (
          <CommandFrame
            key={block.id}
            block={block}
            label={`Solution for ${block.node}`}
            next={false}
          />
        ))}
      </div>
    </details>
  );
}
