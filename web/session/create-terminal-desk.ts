import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { RopesError } from '../../contract/errors.ts';
import type { SessionView, TerminalView } from '../../contract/session.ts';
import { chooseTerminal } from './choose-terminal.ts';
import type { RunOutcome, TerminalHandle } from './terminal-handle.ts';

/** A terminal's view is loaded and attached well within this time. */
const HANDLE_DEADLINE_MS = 10_000;

export interface TerminalDesk {
  /** The terminal on view; the first one until another is chosen. */
  readonly activeId: ReadonlySignal<string | undefined>;
  choose(terminalId: string): void;
  /** Told by each terminal's view when it is there, and with null when it goes. */
  attach(terminalId: string, handle: TerminalHandle | null): void;
  /** Shows a terminal of `node`, opening one if there is none, and types `code` into it. */
  run(node: string, code: string, options?: { readonly force?: boolean }): Promise<RunOutcome>;
  focusActive(): void;
}

interface TerminalDeskDeps {
  readonly session: ReadonlySignal<SessionView>;
  readonly openTerminal: (node: string) => Promise<TerminalView>;
  /** Brings the terminals into view where one pane is shown at a time. */
  readonly onUse: () => void;
}

export function createTerminalDesk(deps: TerminalDeskDeps): TerminalDesk {
  const chosen = signal<string | undefined>(undefined);
  const handles = new Map<string, TerminalHandle>();
  const waiting = new Map<string, (handle: TerminalHandle) => void>();

  const activeId = computed(() => {
    const { terminals } = deps.session.value;
    const known = terminals.find((terminal) => terminal.id === chosen.value) ?? terminals[0];
    return known?.id;
  });

  function whenAttached(terminal: TerminalView): Promise<TerminalHandle> {
    const handle = handles.get(terminal.id);
    if (handle) {
      return Promise.resolve(handle);
    }
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        waiting.delete(terminal.id);
        reject(new RopesError('TIMED_OUT', `The terminal ${terminal.title} did not open in 10 s.`));
      }, HANDLE_DEADLINE_MS);
      waiting.set(terminal.id, (attached) => {
        clearTimeout(deadline);
        waiting.delete(terminal.id);
        resolve(attached);
      });
    });
  }

  return {
    activeId,
    choose(terminalId) {
      chosen.value = terminalId;
    },
    attach(terminalId, handle) {
      if (handle) {
        handles.set(terminalId, handle);
        waiting.get(terminalId)?.(handle);
      } else {
        handles.delete(terminalId);
      }
    },
    async run(node, code, options = {}) {
      const { terminals } = deps.session.peek();
      const terminal =
        chooseTerminal(terminals, node, activeId.peek()) ?? (await deps.openTerminal(node));
      chosen.value = terminal.id;
      deps.onUse();
      const handle = await whenAttached(terminal);
      return handle.runInTerminal(code, options);
    },
    focusActive() {
      deps.onUse();
      const id = activeId.peek();
      if (id !== undefined) {
        handles.get(id)?.focus();
      }
    },
  };
}
