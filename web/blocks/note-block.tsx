import { Info, Lightbulb, TriangleAlert } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import type { BlockOf } from './group-blocks.ts';
import { Prose } from './prose.tsx';
import './note-block.css';

const tones = {
  note: { Icon: Info, name: 'Note' },
  tip: { Icon: Lightbulb, name: 'Tip' },
  warning: { Icon: TriangleAlert, name: 'Warning' },
} as const;

/** Something set off from the text. */
export function NoteBlock({ block }: { readonly block: BlockOf<'note'> }): JSX.Element {
  const { lab } = useWorkspace();
  const { Icon, name } = tones[block.tone];
  return (
    <aside class={`note note-${block.tone}`} aria-label={block.title ?? name}>
      <Icon size={18} aria-hidden="true" />
      <div class="note-text">
        <p class="note-title" lang={block.title === undefined ? undefined : lab.language}>
          {block.title ?? name}
        </p>
        <Prose html={block.html} />
      </div>
    </aside>
  );
}
