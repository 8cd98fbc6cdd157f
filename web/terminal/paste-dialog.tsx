import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Dialog } from '../ui/dialog.tsx';

interface PasteDialogProps {
  readonly onPaste: (text: string) => void;
  readonly onClose: () => void;
}

/** Takes text for the terminal where the browser does not let the page read the clipboard. */
export function PasteDialog({ onPaste, onClose }: PasteDialogProps): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);

  function submit(event: Event): void {
    event.preventDefault();
    const text = field.current?.value ?? '';
    onClose();
    if (text !== '') onPaste(text);
  }

  return (
    <Dialog title="Paste into the terminal" onClose={onClose}>
      <form class="paste-form" onSubmit={submit}>
        <label>
          The browser keeps the clipboard to itself. Paste here with Ctrl+V.
          <textarea ref={field} rows={5} />
        </label>
        <button type="submit" class="button button-primary">
          Paste
        </button>
      </form>
    </Dialog>
  );
}
