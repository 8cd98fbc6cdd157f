import { isAtPrompt, type PromptTerminal } from './watch-prompt.ts';

/** Resolves with true when the shell waits for a command, with false when `signal` aborts before. */
export function awaitPrompt(terminal: PromptTerminal, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    function settle(atPrompt: boolean): void {
      parsed.dispose();
      signal.removeEventListener('abort', giveUp);
      resolve(atPrompt);
    }
    function giveUp(): void {
      settle(false);
    }
    const parsed = terminal.onWriteParsed(() => {
      if (isAtPrompt(terminal)) settle(true);
    });
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) settle(false);
    else if (isAtPrompt(terminal)) settle(true);
  });
}
