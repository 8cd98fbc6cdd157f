/** What became of a command that a block wanted to type. */
export type RunOutcome = 'sent' | 'program-in-front' | 'not-connected';

/** What the page does with one terminal's view. */
export interface TerminalHandle {
  /** Types `code` and Enter; asks nothing of a program in front when `force` is set. */
  runInTerminal(code: string, options?: { readonly force?: boolean }): RunOutcome;
  focus(): void;
}
