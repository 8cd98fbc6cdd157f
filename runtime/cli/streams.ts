/** Somewhere to write to; a terminal, perhaps. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Where a command writes, and what tells it to end. */
export interface Streams {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Aborted by Ctrl-C and its like. */
  readonly signal: AbortSignal;
}
