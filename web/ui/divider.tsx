import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import './divider.css';

/** How far an arrow key moves a divider. */
const KEY_STEP = 0.02;

interface DividerProps {
  /** What it says to screen readers: “Width of the instructions”. */
  readonly label: string;
  /** Id of the part whose size it is. */
  readonly controls: string;
  /** Whether it parts what stands side by side, or one above the other. */
  readonly parts: 'side-by-side' | 'stacked';
  /** Which of the two the share is of. */
  readonly of: 'first' | 'second';
  /** Share of the room, 0 to 1. */
  readonly share: number;
  /** Called with the wanted share, and the room in pixels. */
  readonly onMove: (share: number, room: number) => void;
  readonly onReset: () => void;
}

const arrows = {
  'side-by-side': { back: 'ArrowLeft', on: 'ArrowRight' },
  stacked: { back: 'ArrowUp', on: 'ArrowDown' },
} as const;

/** Between two parts of its parent: drag, arrow keys, double click or Enter resets. */
export function Divider(props: DividerProps): JSX.Element {
  const { label, controls, parts, of, share, onMove, onReset } = props;
  const divider = useRef<HTMLDivElement>(null);

  /** Moves it to a place from the start of the room, 0 to 1. */
  function moveTo(place: number): void {
    const box = divider.current?.parentElement?.getBoundingClientRect();
    const room = parts === 'stacked' ? box?.height : box?.width;
    if (room) onMove(of === 'first' ? place : 1 - place, room);
  }

  function drag(event: PointerEvent): void {
    const box = divider.current?.parentElement?.getBoundingClientRect();
    if (box && divider.current?.hasPointerCapture(event.pointerId)) {
      moveTo(
        parts === 'stacked'
          ? (event.clientY - box.top) / box.height
          : (event.clientX - box.left) / box.width,
      );
    }
  }

  function moveByKey(event: KeyboardEvent): void {
    const place = of === 'first' ? share : 1 - share;
    const targets: Readonly<Record<string, number>> = {
      [arrows[parts].back]: place - KEY_STEP,
      [arrows[parts].on]: place + KEY_STEP,
      // As far as it goes: the share at its least, and at its most.
      Home: of === 'first' ? 0 : 1,
      End: of === 'first' ? 1 : 0,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      moveTo(target);
    } else if (event.key === 'Enter') {
      onReset();
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can't be moved
    <div
      class="divider"
      data-parts={parts}
      ref={divider}
      role="separator"
      aria-orientation={parts === 'stacked' ? 'horizontal' : 'vertical'}
      aria-label={label}
      aria-controls={controls}
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
      onDblClick={onReset}
      onKeyDown={moveByKey}
    />
  );
}
