/** Where a command writes, and what tells it to end. */
export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Aborted by Ctrl-C and its like. */
  readonly signal: AbortSignal;
}
