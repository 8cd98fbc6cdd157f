import { type ReadonlySignal, signal } from '@preact/signals';
import { RopesError } from '../../contract/errors.ts';
import { joinWindows } from './join-windows.ts';

/** Terminals that have a window of their own in this browser. */
export interface TerminalWindows {
  /** Ids of the terminals that are in one now. */
  readonly away: ReadonlySignal<ReadonlySet<string>>;
  /** Opens one, or brings it to the front. Throws WINDOW_BLOCKED. */
  open(terminalId: string): void;
  /** Closes it, and has the terminal here again. */
  takeBack(terminalId: string): void;
  dispose(): void;
}

const features = 'popup,width=840,height=560';

export function createTerminalWindows(sessionId: string): TerminalWindows {
  const away = signal<ReadonlySet<string>>(new Set());

  function set(terminalId: string, isAway: boolean): void {
    const next = new Set(away.peek());
    if (isAway) next.add(terminalId);
    else next.delete(terminalId);
    away.value = next;
  }

  const windows = joinWindows(sessionId, (message) => {
    if (message.type === 'open') set(message.terminalId, true);
    if (message.type === 'closed') set(message.terminalId, false);
  });
  windows.say({ type: 'who' });

  return {
    away,
    open(terminalId) {
      const path = `/sessions/${encodeURIComponent(sessionId)}/terminals/${encodeURIComponent(terminalId)}`;
      const opened = window.open(path, `ropes-${terminalId}`, features);
      if (!opened) {
        throw new RopesError('WINDOW_BLOCKED', 'The browser did not let the page open a window.');
      }
      opened.focus();
    },
    takeBack(terminalId) {
      windows.say({ type: 'return', terminalId });
      set(terminalId, false);
    },
    dispose: windows.leave,
  };
}
