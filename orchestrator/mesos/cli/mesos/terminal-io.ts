import type { Readable, Writable } from 'node:stream';

/** The terminal that a session with a container is joined to. */
export interface TerminalIo {
  input: Readable;
  output: Writable;
  errors: Writable;
  /** The size when it is a terminal and not a file or a pipe. */
  size(): { rows: number; columns: number } | undefined;
  /** Passes keys on as they are pressed; the answer undoes it. */
  makeRaw(): () => void;
  /** The answer ends it. */
  onResize(listener: () => void): () => void;
}

/** The terminal of this process. */
export const processTerminal: TerminalIo = {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  size: () =>
    process.stdin.isTTY && process.stdout.isTTY
      ? { rows: process.stdout.rows, columns: process.stdout.columns }
      : undefined,
  makeRaw() {
    process.stdin.setRawMode(true);
    return () => void process.stdin.setRawMode(false);
  },
  onResize(listener) {
    process.stdout.on('resize', listener);
    return () => void process.stdout.off('resize', listener);
  },
};
