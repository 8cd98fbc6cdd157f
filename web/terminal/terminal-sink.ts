/** Where a terminal's output is shown. Calls take effect in the order in which they are made. */
export interface TerminalSink {
  /** Shows output; `shown` is called when the screen has taken it in. */
  write(data: Uint8Array, shown: () => void): void;
  /** Empties the screen and its scrollback and gives it a size. */
  reset(cols: number, rows: number): void;
  resize(cols: number, rows: number): void;
  /** What became of the shell or of the connection to it. */
  condition(condition: TerminalCondition): void;
}

/** What a terminal's view tells its user besides output. */
export type TerminalCondition =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly lost: boolean; readonly exitCode: number | null }
  /** The server does not know the terminal. */
  | { readonly kind: 'refused' };
