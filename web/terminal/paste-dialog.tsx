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
  const taken = useRef('');

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    taken.current = field.current?.value ?? '';
    field.current?.closest('dialog')?.close();
  }

  /** While the dialog is open the terminal can't have the focus: it is pasted once it is closed. */
  function leave(): void {
    onClose();
    if (taken.current !== '') onPaste(taken.current);
  }

  return (
    <Dialog title="Paste into the terminal" onClose={leave}>
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
