import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../../look/dialog.tsx';

interface ScaleDialogProps {
  readonly id: string;
  readonly instances: number;
  readonly onClose: () => void;
  readonly onScale: (instances: number) => void;
}

/** Asks for how many instances there are to be. */
export function ScaleDialog({ id, instances, onClose, onScale }: ScaleDialogProps): JSX.Element {
  const [text, setText] = useState(String(instances));
  const isNumber = /^\d+$/.test(text.trim());
  return (
    <Dialog title={`Scale ${id}`} onClose={onClose}>
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
            onFocus={({ currentTarget }) => currentTarget.select()}
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
