import { ClipboardPaste, Copy } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TerminalView } from './create-terminal-view.ts';
import { PasteDialog } from './paste-dialog.tsx';

interface TerminalToolsProps {
  readonly view: TerminalView;
  /** True while text is selected. */
  readonly selected: boolean;
}

/** Copy and paste by button, for browsers and people without the key combinations. */
export function TerminalTools({ view, selected }: TerminalToolsProps): JSX.Element {
  const [asking, setAsking] = useState(false);

  async function paste(): Promise<void> {
    try {
      view.paste(await navigator.clipboard.readText());
    } catch (error) {
      console.info('The browser does not let the page read the clipboard.', error);
      setAsking(true);
    }
  }

  return (
    <div class="terminal-clipboard">
      {selected ? (
        <button
          type="button"
          class="icon-button"
          aria-label="Copy the selection"
          title="Copy the selection (Ctrl+Shift+C)"
          onClick={view.copySelection}
        >
          <Copy size={16} aria-hidden="true" />
        </button>
      ) : null}
      <button
        type="button"
        class="icon-button"
        aria-label="Paste into the terminal"
        title="Paste (Ctrl+Shift+V)"
        onClick={paste}
      >
        <ClipboardPaste size={16} aria-hidden="true" />
      </button>
      {asking ? <PasteDialog onPaste={view.paste} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}
