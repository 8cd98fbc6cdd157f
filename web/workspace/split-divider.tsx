import type { JSX } from 'preact';
import { clampSplit } from '../session/clamp-split.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { Divider } from '../ui/divider.tsx';

/** Between instructions and terminals. */
export function SplitDivider(): JSX.Element {
  const { layout } = useWorkspace();
  return (
    <Divider
      label="Width of the instructions"
      controls="pane-text"
      parts="side-by-side"
      of="first"
      share={layout.split.value}
      onMove={(wanted, width) => layout.setSplit(clampSplit(wanted, width))}
      onReset={layout.resetSplit}
    />
  );
}
