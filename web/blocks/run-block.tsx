import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { nextRunBlock } from '../steps/next-run-block.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ActionDone } from './action-done.tsx';
import { CodeFrame } from './code-frame.tsx';
import type { BlockOf } from './group-blocks.ts';
import { NodeName } from './node-name.tsx';
import { RunButton } from './run-button.tsx';
import { RunStateFoot } from './run-state-foot.tsx';
import type { StepBlocks } from './step-blocks.ts';

interface RunBlockProps {
  readonly block: BlockOf<'run'>;
  readonly step: StepBlocks;
}

/** Commands that a click types into a terminal. */
export function RunBlock({ block, step }: RunBlockProps): JSX.Element {
  const { runner, session } = useWorkspace();
  const next = nextRunBlock(step.blocks, session.value.progress.actionsDone);
  return (
    <CodeFrame
      head={
        <>
          <NodeName node={block.node} />
          <ActionDone blockId={block.id} word="Ran" />
        </>
      }
      actions={
        <>
          <CopyButton text={block.code} />
          <RunButton block={block} next={next?.id === block.id} />
        </>
      }
      html={block.html}
      lines="broken"
      label={`Commands for ${block.node}`}
    >
      <RunStateFoot
        state={runner.states.value[block.id]}
        node={block.node}
        onForce={() => runner.run(block, { force: true })}
        onRest={() => runner.rest(block.id)}
      />
    </CodeFrame>
  );
}
