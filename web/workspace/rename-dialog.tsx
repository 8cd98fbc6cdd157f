import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import {
  maxTerminalTitleLength,
  type TerminalView,
  terminalTitleSchema,
} from '../../contract/session.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { describeTerminal } from '../terminal/describe-terminal.ts';
import { Dialog } from '../ui/dialog.tsx';
import './rename-dialog.css';

interface RenameDialogProps {
  readonly terminal: TerminalView;
  readonly onClose: () => void;
}

/** Asks for a terminal's new name. */
export function RenameDialog({ terminal, onClose }: RenameDialogProps): JSX.Element {
  const { commands } = useWorkspace();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();

  function submit(event: Event): void {
    event.preventDefault();
    const title = terminalTitleSchema.safeParse(field.current?.value);
    if (!title.success) {
      setProblem(`This can't be its name: ${title.error.issues[0]?.message}.`);
      return;
    }
    onClose();
    void commands.renameTerminal(terminal.id, title.data);
  }

  return (
    <Dialog title={`Rename ${terminal.title}`} onClose={onClose}>
      <form class="rename-form" onSubmit={submit}>
        <label>
          Name of this terminal on {describeTerminal(terminal).place}
          <input
            ref={field}
            class="field"
            autofocus
            autocomplete="off"
            maxLength={maxTerminalTitleLength}
            value={terminal.title}
            aria-invalid={problem !== undefined}
            aria-describedby="rename-problem"
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
        <p id="rename-problem" class="rename-problem" role="alert">
          {problem}
        </p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-primary">
            Rename
          </button>
        </div>
      </form>
    </Dialog>
  );
}
