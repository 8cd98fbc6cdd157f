import { Check } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { formatTime } from '../ui/format-time.ts';

interface ActionDoneProps {
  readonly blockId: string;
  /** "Ran" or "Written". */
  readonly word: string;
}

/** When a block was last done, if it was. */
export function ActionDone({ blockId, word }: ActionDoneProps): JSX.Element | null {
  const at = useWorkspace().session.value.progress.actionsDone[blockId];
  return at === undefined ? null : (
    <span class="code-frame-done tabular" title={`${word} ${formatTime(at)}`}>
      <Check size={14} aria-hidden="true" />
      {word} <span class="code-frame-done-time">{formatTime(at)}</span>
    </span>
  );
}
