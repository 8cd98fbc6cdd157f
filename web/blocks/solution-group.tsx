import { KeyRound } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ActionDone } from './action-done.tsx';
import { CodeFrame } from './code-frame.tsx';
import type { BlockOf } from './group-blocks.ts';
import { NodeName } from './node-name.tsx';
import { RunButton } from './run-button.tsx';
import { RunStateFoot } from './run-state-foot.tsx';
import './fold.css';

interface SolutionGroupProps {
  readonly solutions: readonly BlockOf<'solution'>[];
}

/** One way to do the step, folded away. */
export function SolutionGroup({ solutions }: SolutionGroupProps): JSX.Element {
  const { runner } = useWorkspace();
  return (
    <details class="fold">
      <summary>
        <KeyRound size={16} aria-hidden="true" />
        Solution
      </summary>
      <div class="fold-body">
        {solutions.map((block) => (
          <CodeFrame
            key={block.id}
            head={
              <>
                <NodeName node={block.node} />
                <ActionDone blockId={block.id} word="Ran" />
              </>
            }
            actions={
              <>
                <CopyButton text={block.code} />
                <RunButton block={block} next={false} />
              </>
            }
            html={block.html}
            lines="broken"
            label={`Solution for ${block.node}`}
          >
            <RunStateFoot
              state={runner.states.value[block.id]}
              node={block.node}
              onForce={() => runner.run(block, { force: true })}
              onRest={() => runner.rest(block.id)}
            />
          </CodeFrame>
        ))}
      </div>
    </details>
  );
}
