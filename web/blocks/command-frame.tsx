import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ActionDone } from './action-done.tsx';
import { CodeFrame } from './code-frame.tsx';
import type { BlockOf } from './group-blocks.ts';
import { NodeName } from './node-name.tsx';
import { RunButton } from './run-button.tsx';
import { RunStateFoot } from './run-state-foot.tsx';

interface CommandFrameProps {
  readonly block: BlockOf<'run'> | BlockOf<'solution'>;
  /** What it says to screen readers: “Commands for node1”. */
  readonly label: string;
  /** The next thing to do in the step is set off. */
  readonly next: boolean;
}

/** Commands, the node that they are for, and what a click made of them. */
export function CommandFrame({ block, label, next }: CommandFrameProps): JSX.Element {
  const { runner } = useWorkspace();
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
          <RunButton block={block} next={next} />
        </>
      }
      html={block.html}
      lines="broken"
      label={label}
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
