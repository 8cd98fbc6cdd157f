import type { JSX } from 'preact';
import { Dialog } from './dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  /** Names the deed, e.g. "End session". */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that can't be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps): JSX.Element {
  function confirm(): void {
    props.onClose();
    props.onConfirm();
  }

  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <p>{props.text}</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={props.onClose}>
          Cancel
        </button>
        <button type="button" class="button button-primary" onClick={confirm}>
          {props.action}
        </button>
      </div>
    </Dialog>
  );
}
