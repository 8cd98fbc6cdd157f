import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { clampSplit } from '../session/clamp-split.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import './split-divider.css';

/** How far an arrow key moves the divider. */
const KEY_STEP = 0.02;

/** Between instructions and terminals: drag, arrow keys, double click resets. */
export function SplitDivider(): JSX.Element {
  const { layout } = useWorkspace();
  const divider = useRef<HTMLDivElement>(null);
  const share = layout.split.value;

  function moveTo(next: number): void {
    const width = divider.current?.parentElement?.clientWidth ?? window.innerWidth;
    layout.setSplit(clampSplit(next, width));
  }

  function drag(event: PointerEvent): void {
    const panes = divider.current?.parentElement;
    if (panes && divider.current?.hasPointerCapture(event.pointerId)) {
      const { left, width } = panes.getBoundingClientRect();
      moveTo((event.clientX - left) / width);
    }
  }

  function moveByKey(event: KeyboardEvent): void {
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: share - KEY_STEP,
      ArrowRight: share + KEY_STEP,
      Home: 0,
      End: 1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      moveTo(target);
    } else if (event.key === 'Enter') {
      layout.resetSplit();
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can't be moved
    <div
      class="split-divider"
      ref={divider}
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the instructions"
      aria-controls="pane-text"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      tabIndex={0}
      title="Drag to resize, double-click to reset"
      onPointerDown={(event) => {
        event.preventDefault();
        divider.current?.focus();
        divider.current?.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onDblClick={layout.resetSplit}
      onKeyDown={moveByKey}
    />
  );
}
