import type { RunOutcome, TerminalHandle } from '../session/terminal-handle.ts';
import { copyText } from '../ui/copy-text.ts';
import { awaitPrompt } from './await-prompt.ts';
import type { Attachment } from './create-attachment.ts';
import { createFind, type Find } from './create-find.ts';
import { createScreenSink } from './create-screen-sink.ts';
import type { TerminalLink } from './create-terminal-link.ts';
import { createXterm, type TerminalLinks } from './create-xterm.ts';
import { styleSpansByObjectModel, withStyleStandIns } from './style-by-object-model.ts';
import type { TerminalCondition } from './terminal-sink.ts';
import { terminalThemes } from './terminal-themes.ts';
import { isAtPrompt, watchPrompt } from './watch-prompt.ts';

/** One terminal on the page. */
export interface TerminalView extends TerminalHandle {
  readonly find: Find;
  /** Its accessible name. */
  setLabel(label: string): void;
  setTheme(theme: 'light' | 'dark'): void;
  /** In pixels. */
  setFontSize(size: number): void;
  /** Has screen readers read what is printed. */
  setScreenReader(on: boolean): void;
  /** Whether the terminal's tab is the one on view. */
  setVisible(visible: boolean): void;
  /** Copies the text that is selected in it. */
  copySelection(): Promise<void>;
  paste(text: string): void;
  reopen(): void;
  dispose(): void;
}

interface TerminalViewDeps {
  readonly container: HTMLElement;
  readonly link: TerminalLink;
  readonly terminalId: string;
  readonly label: string;
  readonly theme: 'light' | 'dark';
  readonly fontSize: number;
  readonly links: TerminalLinks;
  /** What the shell or a program has set as its title, as it came; empty when there is none. */
  readonly onTitle: (title: string) => void;
  readonly onCondition: (condition: TerminalCondition) => void;
  /** Whether blocks may type into it: its shell has come to a prompt, or is taking very long. */
  readonly onReady: (ready: boolean) => void;
  readonly onSelection: (selected: boolean) => void;
  /** Whether what was copied last was refused by the browser. */
  readonly onCopyRefused: (refused: boolean) => void;
  /** Whether the last input was refused: too much waits, or the connection is lost for too long. */
  readonly onRefused: (refused: boolean) => void;
}

/** Opens a terminal in `container` and joins it to the session's shell. */
export function createTerminalView(deps: TerminalViewDeps): TerminalView {
  const { container, link, terminalId } = deps;
  let { theme } = deps;
  const { terminal, fit } = createXterm(deps);
  const find = createFind(terminal, () => theme);
  const encoder = new TextEncoder();
  const lifetime = new AbortController();
  let condition: TerminalCondition = { kind: 'connecting' };
  let visible = true;

  const promptWatch = watchPrompt(terminal, deps.onReady);
  const sink = createScreenSink(terminal, showCondition, () => deps.onTitle(''));
  const attachment: Attachment = link.attach(terminalId, sink);

  function showCondition(next: TerminalCondition): void {
    condition = next;
    deps.onCondition(next);
    promptWatch.running(next.kind === 'running');
  }

  function type(data: Uint8Array): void {
    if (condition.kind === 'ended') return;
    deps.onRefused(!attachment.input(data));
  }

  async function copySelection(): Promise<void> {
    deps.onCopyRefused(!(await copyText(terminal.getSelection())));
  }

  function setLabel(label: string): void {
    terminal.textarea?.setAttribute('aria-label', label);
  }

  function updateView(): void {
    if (!visible) {
      attachment.view({ cols: terminal.cols, rows: terminal.rows, attention: 'hidden' });
      return;
    }
    const size = fit.proposeDimensions();
    if (!size || Number.isNaN(size.cols) || Number.isNaN(size.rows)) return;
    const focused = container.contains(document.activeElement) && document.hasFocus();
    const seen = document.visibilityState === 'visible';
    const attention = focused ? 'active' : seen ? 'visible' : 'hidden';
    attachment.view({ cols: size.cols, rows: size.rows, attention });
  }

  styleSpansByObjectModel();
  withStyleStandIns(() => terminal.open(container));
  setLabel(deps.label);
  terminal.onData((text) => {
    if (condition.kind === 'ended' && text === '\r') attachment.reopen();
    else type(encoder.encode(text));
  });
  terminal.onBinary((text) => type(Uint8Array.from(text, (character) => character.charCodeAt(0))));
  terminal.onTitleChange(deps.onTitle);
  // So that what is typed from elsewhere while this is hidden does not change the size.
  terminal.onResize(() => {
    if (!visible) updateView();
  });
  terminal.onSelectionChange(() => deps.onSelection(terminal.hasSelection()));
  terminal.attachCustomKeyEventHandler((event) => {
    if (!event.ctrlKey || !event.shiftKey) return true;
    if (event.code === 'KeyC') {
      if (event.type === 'keydown' && terminal.hasSelection()) {
        event.preventDefault();
        void copySelection();
      }
      return false;
    }
    // The browser pastes by itself: it may read the clipboard without asking.
    return event.code !== 'KeyV';
  });

  const resized = new ResizeObserver(updateView);
  resized.observe(container);
  const { signal } = lifetime;
  container.addEventListener('focusin', updateView, { signal });
  container.addEventListener('focusout', updateView, { signal });
  window.addEventListener('focus', updateView, { signal });
  window.addEventListener('blur', updateView, { signal });
  document.addEventListener('visibilitychange', updateView, { signal });

  return {
    runInTerminal(code, options = {}): RunOutcome {
      if (condition.kind !== 'running') return 'not-connected';
      if (!isAtPrompt(terminal) && options.force !== true) return 'program-in-front';
      terminal.paste(code.replace(/\n+$/, ''));
      terminal.input('\r');
      terminal.scrollToBottom();
      return 'sent';
    },
    awaitPrompt: (signal) => awaitPrompt(terminal, AbortSignal.any([signal, lifetime.signal])),
    focus: () => terminal.focus(),
    find,
    setLabel,
    setTheme(next) {
      theme = next;
      terminal.options.theme = terminalThemes[next];
      find.recolour();
    },
    setFontSize(size) {
      terminal.options.fontSize = size;
      updateView();
    },
    setScreenReader(on) {
      terminal.options.screenReaderMode = on;
    },
    setVisible(next) {
      visible = next;
      updateView();
    },
    copySelection,
    paste(text) {
      terminal.paste(text);
      terminal.focus();
    },
    reopen: attachment.reopen,
    dispose() {
      lifetime.abort();
      promptWatch.dispose();
      resized.disconnect();
      attachment.detach();
      terminal.dispose();
    },
  };
}
