/** Cells of one line as xterm.js keeps them: three numbers each, of which the first has the width. */
interface Line {
  readonly length: number;
  readonly _data: Uint32Array;
  resize(cols: number, fill: unknown): unknown;
  setCellFromCodepoint(column: number, code: number, width: number, style: unknown): void;
}

/** One of the two screens. */
interface Buffer {
  readonly ybase: number;
  savedX: number;
  savedY: number;
  readonly lines: {
    readonly length: number;
    maxLength: number;
    get(row: number): Line | undefined;
  };
  getNullCell(): unknown;
}

/** The part of xterm.js that has to be mended, which its API does not show. The version is pinned. */
interface Internals {
  readonly buffers: { readonly normal: Buffer; readonly alt: Buffer };
  readonly _inputHandler: { readonly _parser: { precedingJoinState: number } };
}

/** The part of an xterm.js terminal that is used here; @xterm/headless has the same. */
interface ResizableTerminal {
  readonly cols: number;
  readonly rows: number;
  resize(cols: number, rows: number): void;
}

const widthShift = 22;

/**
 * Resizes a terminal, and brings it to a state that output can bring a terminal to as well. After
 * a resize xterm.js may have half a wide character, text right of the screen, more lines than fit
 * the alternate screen, or a saved cursor outside of the screen. A snapshot cannot give these, and
 * two windows would go apart. The page and the terminal host both use it, so that their screens
 * stay the same.
 */
export function resizeTerminal(terminal: ResizableTerminal, cols: number, rows: number): void {
  const { buffers, _inputHandler } = (terminal as unknown as { readonly _core: Internals })._core;
  const both = [buffers.normal, buffers.alt];
  const narrower = cols < terminal.cols;
  for (const buffer of both) keepSavedCursorInside(buffer, terminal);
  terminal.resize(cols, rows);
  // While it is empty, xterm.js only ever lets it grow.
  if (buffers.alt.lines.length === 0) buffers.alt.lines.maxLength = rows;
  if (narrower) for (const buffer of both) mendLines(buffer, cols);
  // The cursor need not be after the character that was printed last any more.
  _inputHandler._parser.precedingJoinState = 0;
}

function keepSavedCursorInside(buffer: Buffer, { cols, rows }: ResizableTerminal): void {
  const { ybase, savedX, savedY } = buffer;
  buffer.savedX = Math.min(savedX, cols - 1);
  buffer.savedY = Math.max(ybase, Math.min(savedY, ybase + rows - 1));
}

function mendLines(buffer: Buffer, cols: number): void {
  const empty = buffer.getNullCell();
  for (let row = 0; row < buffer.lines.length; row += 1) {
    const line = buffer.lines.get(row);
    if (line === undefined) continue;
    if (line.length > cols) line.resize(cols, empty);
    mendCells(line, empty);
  }
}

/** Empties each half of a wide character whose other half is not beside it. */
function mendCells(line: Line, empty: unknown): void {
  let before = 1;
  for (let column = 0; column < line.length; column += 1) {
    const width = widthAt(line, column);
    const whole = width === 2 ? widthAt(line, column + 1) === 0 : width === 1 || before === 2;
    if (!whole) line.setCellFromCodepoint(column, 0, 1, empty);
    before = whole ? width : 1;
  }
}

function widthAt(line: Line, column: number): number {
  return column < line.length ? (line._data[3 * column] ?? 0) >>> widthShift : 1;
}
