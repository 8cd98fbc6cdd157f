import type { JSX } from 'preact';
import { CopyButton } from '../ui/copy-button.tsx';
import { CodeFrame } from './code-frame.tsx';
import type { BlockOf } from './group-blocks.ts';

/** Text to copy; nothing runs. */
export function CopyBlock({ block }: { readonly block: BlockOf<'copy'> }): JSX.Element {
  return (
    <CodeFrame
      head={<span class="code-frame-node">To copy</span>}
      actions={<CopyButton text={block.code} />}
      html={block.html}
      lines="broken"
      label="Text to copy"
    />
  );
}
