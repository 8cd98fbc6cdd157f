/** What became of a command that a block wanted to type. */
export type RunOutcome = 'sent' | 'program-in-front' | 'not-connected';

/** What the page does with one terminal's view. */
export interface TerminalHandle {
  /** Types `code` and Enter; asks nothing of a program in front when `force` is set. */
  runInTerminal(code: string, options?: { readonly force?: boolean }): RunOutcome;
  /** Resolves with true when the shell waits for a command, with false when `signal` aborts or the view goes. */
  awaitPrompt(signal: AbortSignal): Promise<boolean>;
  focus(): void;
}
