import { FilePen } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { count } from '../ui/count.ts';
import { ActionDone } from './action-done.tsx';
import { CodeFrame } from './code-frame.tsx';
import type { BlockOf } from './group-blocks.ts';
import { NodeName } from './node-name.tsx';
import { RunStateFoot } from './run-state-foot.tsx';
import './file-block.css';

/** A file with more lines is folded; one of this length is read as a whole. */
const LONG_LINES = 30;

/** A file that a click writes on its node. */
export function FileBlock({ block }: { readonly block: BlockOf<'file'> }): JSX.Element {
  const { runner, session } = useWorkspace();
  const lines = block.content.replace(/\n$/, '').split('\n').length;
  const [open, setOpen] = useState(lines <= LONG_LINES);
  const state = runner.states.value[block.id];
  const running = session.value.nodes.some(
    (node) => node.name === block.node && node.state === 'running',
  );
  return (
    <div class={`file-block ${open ? '' : 'is-folded'}`}>
      <CodeFrame
        head={
          <>
            <NodeName node={block.node} />
            <span class="file-block-path">{block.path}</span>
            <ActionDone blockId={block.id} word="Written" />
          </>
        }
        actions={
          <>
            <CopyButton text={block.content} />
            <button
              type="button"
              class="button button-small"
              disabled={state?.kind === 'busy' || !running}
              onClick={() => runner.write(block.id)}
            >
              <FilePen size={14} aria-hidden="true" />
              Write file
              <span class="unseen">
                {' '}
                {block.path} on {block.node}
              </span>
            </button>
          </>
        }
        html={block.html}
        lines="scrolled"
        label={`Content of ${block.path}`}
      >
        {lines > LONG_LINES ? (
          <button
            type="button"
            class="file-block-fold"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Show less' : `Show all ${count(lines, 'line')}`}
          </button>
        ) : null}
        <RunStateFoot
          state={state}
          node={block.node}
          onForce={() => runner.write(block.id)}
          onRest={() => runner.rest(block.id)}
        />
      </CodeFrame>
    </div>
  );
}
