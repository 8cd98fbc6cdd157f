import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import { clampShare } from './clamp-share.ts';
import './cluster-divider.css';

/** How far an arrow key moves the divider. */
const KEY_STEP = 0.02;

/** Between terminals and cluster: drag, arrow keys, double click resets. */
export function ClusterDivider(): JSX.Element {
  const { share, setShare, resetShare } = useWorkspace().layout.cluster;
  const divider = useRef<HTMLDivElement>(null);
  const now = share.value;

  function moveTo(next: number): void {
    const height = divider.current?.parentElement?.clientHeight ?? window.innerHeight;
    setShare(clampShare(next, height));
  }

  function drag(event: PointerEvent): void {
    const side = divider.current?.parentElement;
    if (side && divider.current?.hasPointerCapture(event.pointerId)) {
      const { bottom, height } = side.getBoundingClientRect();
      moveTo((bottom - event.clientY) / height);
    }
  }

  function moveByKey(event: KeyboardEvent): void {
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: now + KEY_STEP,
      ArrowDown: now - KEY_STEP,
      Home: 0,
      End: 1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      moveTo(target);
    } else if (event.key === 'Enter') {
      resetShare();
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can't be moved
    <div
      class="cluster-divider"
      ref={divider}
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the cluster panel"
      aria-controls="pane-cluster"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(now * 100)}
      tabIndex={0}
      title="Drag to resize, double-click to reset"
      onPointerDown={(event) => {
        event.preventDefault();
        divider.current?.focus();
        divider.current?.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onDblClick={resetShare}
      onKeyDown={moveByKey}
    />
  );
}
