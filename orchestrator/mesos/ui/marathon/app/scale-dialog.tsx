import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../../look/dialog.tsx';
import type { ShownApp } from '../api/shown.ts';

interface ScaleDialogProps {
  readonly app: ShownApp;
  readonly onClose: () => void;
  readonly onScale: (instances: number) => void;
}

/** Asks for how many instances there are to be. */
export function ScaleDialog({ app, onClose, onScale }: ScaleDialogProps): JSX.Element {
  const [text, setText] = useState(String(app.instances));
  const isNumber = /^\d+$/.test(text.trim());
  return (
    <Dialog title={`Scale ${app.id}`} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isNumber) onScale(Number(text));
        }}
      >
        <label class="stack">
          <span>Instances</span>
          <input
            class="field"
            type="number"
            min="0"
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-primary" disabled={!isNumber}>
            Scale
          </button>
        </div>
      </form>
    </Dialog>
  );
}
