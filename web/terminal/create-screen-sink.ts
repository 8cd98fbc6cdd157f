import { resizeTerminal } from '../../contract/resize-terminal.ts';
import type { TerminalCondition, TerminalSink } from './terminal-sink.ts';

/** The part of an xterm.js terminal that shows output; @xterm/headless has the same. */
interface ScreenTerminal {
  readonly cols: number;
  readonly rows: number;
  write(data: string | Uint8Array, done?: () => void): void;
  reset(): void;
  resize(cols: number, rows: number): void;
}

/**
 * More than this xterm.js takes apart, and gets characters wrong that are then in two parts. Only a
 * snapshot is as large; as text it comes through whole.
 */
const largestPart = 64 * 1024;

/** Ends a control sequence of which only the beginning came before the connection was lost. */
const cancel = '\x18';

/**
 * Shows a terminal's output on a screen of xterm.js, in the order in which it comes. `onReset` is
 * told when the screen is made empty for a snapshot.
 */
export function createScreenSink(
  terminal: ScreenTerminal,
  onCondition: (condition: TerminalCondition) => void,
  onReset: () => void = () => undefined,
): TerminalSink {
  const decoder = new TextDecoder();
  return {
    write(data, shown) {
      terminal.write(data.length > largestPart ? decoder.decode(data) : data, shown);
    },
    // A write's callback comes in its turn, after all output before it.
    reset: (cols, rows) =>
      terminal.write(cancel, () => {
        terminal.reset();
        onReset();
        resizeTerminal(terminal, cols, rows);
      }),
    resize: (cols, rows) => terminal.write('', () => resizeTerminal(terminal, cols, rows)),
    condition: onCondition,
  };
}
