import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import './popover.css';

interface PopoverProps {
  /** Accessible name of the button; the tooltip too. */
  readonly label: string;
  readonly face: ComponentChildren;
  readonly buttonClass: string;
  /** Which edge of the button the panel keeps to. */
  readonly align: 'start' | 'end';
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button with a panel under it, which a click outside, Escape or leaving by Tab closes. */
export function Popover(props: PopoverProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) {
      return undefined;
    }
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', closeOutside, true);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside, true);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [open]);

  /** Takes the focus before its place goes with the panel. What was chosen may lead it elsewhere. */
  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from wherever the focus is inside
    <div class="popover" ref={root} onKeyDown={closeOnEscape}>
      <button
        type="button"
        ref={button}
        class={props.buttonClass}
        aria-expanded={open}
        aria-label={props.label}
        title={props.label}
        onClick={() => setOpen(!open)}
      >
        {props.face}
      </button>
      {open ? (
        <div class={`popover-panel popover-${props.align}`}>{props.children(close)}</div>
      ) : null}
    </div>
  );
}
