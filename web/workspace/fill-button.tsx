import { Maximize2, Minimize2 } from 'lucide-preact';
import type { JSX } from 'preact';
import type { PaneName } from '../session/create-layout.ts';
import { useWorkspace } from '../session/workspace-context.ts';

/** Lets a pane fill the window, or puts it back. */
export function FillButton({ pane }: { readonly pane: PaneName }): JSX.Element {
  const { layout } = useWorkspace();
  const filled = layout.filled.value === pane;
  const label = filled ? 'Show all panes' : 'Fill the window';
  const Icon = filled ? Minimize2 : Maximize2;
  return (
    <button
      type="button"
      class="icon-button wide-only"
      aria-label={label}
      title={`${label} (Ctrl+Alt+F)`}
      onClick={() => layout.toggleFill(pane)}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}
