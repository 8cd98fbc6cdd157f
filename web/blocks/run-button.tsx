import { Play } from 'lucide-preact';
import type { JSX } from 'preact';
import type { RunnableBlock } from '../session/create-block-runner.ts';
import { useWorkspace } from '../session/workspace-context.ts';

interface RunButtonProps {
  readonly block: RunnableBlock;
  /** The next thing to do in the step is set off. */
  readonly next: boolean;
}

/** Types a block's code into a terminal of its node. */
export function RunButton({ block, next }: RunButtonProps): JSX.Element {
  const { runner, session } = useWorkspace();
  const busy = runner.states.value[block.id]?.kind === 'busy';
  const ready = session.value.nodes.some(
    (node) => node.name === block.node && node.state === 'running',
  );
  return (
    <button
      type="button"
      data-guide="run"
      class={`button button-small ${next && ready ? 'button-primary' : ''}`}
      disabled={busy || !ready}
      title={ready ? undefined : `${block.node} is not running`}
      onClick={() => runner.run(block)}
    >
      <Play size={14} aria-hidden="true" />
      Run<span class="unseen"> on {block.node}</span>
    </button>
  );
}
