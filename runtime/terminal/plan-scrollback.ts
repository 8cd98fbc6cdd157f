/** Lines that can be scrolled back to where the terminal is not very wide. The page keeps as many. */
const mostLines = 10_000;

/** Bytes of memory that xterm.js takes for a cell, in each line that is in use. */
const bytesPerCell = 12;

/** Memory for one terminal's scrollback: all lines of a terminal of 200 columns. */
const mostBytes = 24_000_000;

/** How many lines a terminal's screen keeps behind it: fewer where each of them is very long. */
export function planScrollback(cols: number): number {
  return Math.min(mostLines, Math.floor(mostBytes / (bytesPerCell * cols)));
}
