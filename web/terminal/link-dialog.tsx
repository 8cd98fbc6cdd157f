import type { JSX } from 'preact';
import { Dialog } from '../ui/dialog.tsx';
import { openLink } from './open-link.ts';
import type { LinkTarget } from './resolve-link.ts';

interface LinkDialogProps {
  readonly target: LinkTarget;
  readonly onClose: () => void;
}

/** Shows where a link leads before it is opened: its text can say anything. */
export function LinkDialog({ target, onClose }: LinkDialogProps): JSX.Element {
  function open(): void {
    onClose();
    openLink(target);
  }

  return (
    <Dialog title="Open this link?" onClose={onClose}>
      <p>A program in the terminal wrote a link. It leads to:</p>
      <p class="link-target">{target.text}</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" class="button button-primary" onClick={open}>
          Open in a new tab
        </button>
      </div>
    </Dialog>
  );
}
