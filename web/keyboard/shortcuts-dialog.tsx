import type { JSX } from 'preact';
import { Dialog } from '../ui/dialog.tsx';
import { shortcuts } from './shortcuts.ts';
import './shortcuts-dialog.css';

/** The help sheet, made from the table that binds the keys. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl class="shortcuts">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.id}>
            <dt>{shortcut.label}</dt>
            <dd>
              {shortcut.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p class="shortcuts-foot">
        In a terminal, select to copy with <kbd>Ctrl</kbd> <kbd>Shift</kbd> <kbd>C</kbd> and paste
        with <kbd>Ctrl</kbd> <kbd>Shift</kbd> <kbd>V</kbd>.
      </p>
    </Dialog>
  );
}
