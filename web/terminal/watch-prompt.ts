/** The part of an xterm.js terminal that shows who reads what is typed. */
export interface PromptTerminal {
  readonly buffer: { readonly active: { readonly type: 'normal' | 'alternate' } };
  readonly modes: { readonly bracketedPasteMode: boolean };
  onWriteParsed(listener: () => void): { dispose(): void };
}

/** A shell that shows no prompt for this long is busy with something else. */
const PATIENCE_MS = 3000;

/** Whether the shell waits for a command: it asks for bracketed paste then, and only then. */
export function isAtPrompt({ buffer, modes }: PromptTerminal): boolean {
  return buffer.active.type === 'normal' && modes.bracketedPasteMode;
}

/**
 * Tells when a shell has come to its first prompt, so that nothing is typed before it reads: with
 * true then or after three seconds, with false when it does not run any more.
 */
export function watchPrompt(
  terminal: PromptTerminal,
  onReady: (ready: boolean) => void,
): { running(runs: boolean): void; dispose(): void } {
  let waiting: (() => void) | undefined;

  function stop(): void {
    waiting?.();
    waiting = undefined;
  }

  function ready(): void {
    stop();
    onReady(true);
  }

  function wait(): void {
    const parsed = terminal.onWriteParsed(() => {
      if (isAtPrompt(terminal)) ready();
    });
    const patience = setTimeout(ready, PATIENCE_MS);
    waiting = () => {
      parsed.dispose();
      clearTimeout(patience);
    };
  }

  return {
    running(runs) {
      stop();
      if (!runs) onReady(false);
      else if (isAtPrompt(terminal)) onReady(true);
      else wait();
    },
    dispose: stop,
  };
}
