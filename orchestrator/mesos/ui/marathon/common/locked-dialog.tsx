import type { JSX } from 'preact';
import { Dialog } from '../../look/dialog.tsx';
import type { Action } from '../state/use-action.ts';

interface LockedDialogProps {
  readonly action: Action;
}

/** Asks whether a deployment that stands in the way is to be cancelled; shown only then. */
export function LockedDialog({ action }: LockedDialogProps): JSX.Element | null {
  if (action.locked === undefined) return null;
  return (
    <Dialog title="A deployment is under way" onClose={action.giveUp}>
      <p>
        Another deployment is changing this application. Forcing the change cancels that deployment,
        whatever it has done so far stays.
      </p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={action.giveUp}>
          Wait
        </button>
        <button type="button" class="button button-danger" onClick={() => void action.force()}>
          Force the change
        </button>
      </div>
    </Dialog>
  );
}
