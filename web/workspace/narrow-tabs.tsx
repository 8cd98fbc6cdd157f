import type { JSX } from 'preact';
import type { PaneName } from '../session/create-layout.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import './narrow-tabs.css';

const panes: readonly (readonly [PaneName, string])[] = [
  ['text', 'Instructions'],
  ['terminals', 'Terminals'],
  ['cluster', 'Cluster'],
];

/** Where there is room for one pane: which one. */
export function NarrowTabs(): JSX.Element {
  const { layout } = useWorkspace();
  const shown = layout.shown.value;
  return (
    <nav class="narrow-tabs" aria-label="Panes">
      {panes.map(([pane, name]) => (
        <button
          key={pane}
          type="button"
          aria-pressed={shown === pane}
          onClick={() => layout.show(pane)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
