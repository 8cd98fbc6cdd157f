import { X } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  readonly title: string;
  readonly isWide?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal dialog while it is rendered; Escape and the cross close it. */
export function Dialog({ title, isWide = false, onClose, children }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Who opens a form is about to type; without a field the cross has the focus.
    shown?.querySelector<HTMLElement>('.field:enabled')?.focus();
    // Only a dialog that is closed gives the focus back: one that is just removed loses it.
    return () => shown?.close();
  }, []);

  function tellClosed(): void {
    // The event comes also, and late, of a dialog that was closed because it goes.
    if (dialog.current !== null) onClose();
  }

  return (
    <dialog
      class={isWide ? 'dialog dialog-wide' : 'dialog'}
      ref={dialog}
      aria-labelledby={titleId}
      onClose={tellClosed}
    >
      <div class="dialog-body">
        <div class="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
            <X size={18} aria-hidden="true" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
