import type { IBuffer, IBufferCell, IBufferLine } from '@xterm/headless';
import { type Cells, readCells } from './read-cells.ts';
import { styleSequence } from './style-sequence.ts';

const plain = '\x1b[0m';

/** Printed where something has to be, and erased again. */
const filler = 'x';
const wideFiller = '\u3042';

/**
 * The last lines of a screen as text: as many as fit in `maxBytes` of UTF-8, read from the newest
 * back, so that no more than that is ever held. Written to an empty screen of the same size whose
 * cursor is at its start, they give the same lines, with the same wrapping and the same empty
 * cells. Null when not even the newest `least` lines fit.
 */
export function serializeLines(
  buffer: IBuffer,
  { least, maxBytes }: { readonly least: number; readonly maxBytes: number },
): string | null {
  const cell = buffer.getNullCell();
  const parts: string[] = [];
  const start = startWrapped(buffer);
  let bytes = start.length;
  let row = buffer.length - 1;
  let below: Line | null = null;
  for (; row >= 0; row -= 1) {
    const line = readLine(buffer, row);
    const part = serializeCells(line, cell) + (below === null ? '' : separator(line, below, cell));
    below = line;
    bytes += Buffer.byteLength(part);
    if (bytes > maxBytes) break;
    parts.push(part);
  }
  if (parts.length < Math.min(least, buffer.length)) return null;
  parts.push(buffer.getLine(row + 1)?.isWrapped ? start : '');
  return parts.reverse().join('');
}

/** One line, and how it is read fast. */
interface Line {
  readonly line: IBufferLine;
  readonly cells: Cells;
}

function readLine(buffer: IBuffer, row: number): Line {
  const line = buffer.getLine(row);
  if (line === undefined) throw new Error(`a screen of ${buffer.length} lines has no line ${row}`);
  return { line, cells: readCells(line) };
}

function separator(above: Line, below: Line, cell: IBufferCell): string {
  return below.line.isWrapped ? wrap(above, below.cells, cell) : '\r\n';
}

/** Makes the first line the rest of one above it, which is then taken away. */
function startWrapped(buffer: IBuffer): string {
  const edge = `\x1b[${buffer.getLine(0)?.length ?? 1}G`;
  return `${edge}${filler}${filler}\x1b[H\x1b[M\x1b[X`;
}

/** The cells of one line, with the plain style before and after. */
function serializeCells({ line, cells }: Line, cell: IBufferCell): string {
  if (cells.isText) return line.translateToString(false, 0, cells.end);
  let text = '';
  let style = plain;
  /** The column whose style was looked up last. */
  let styled = -1;
  let own = plain;
  /** Empty cells without a background, passed over once something follows them. */
  let gap = 0;
  /** Of the cell before. The rest of a wide character that lost its first half is empty. */
  let width = 1;
  for (let column = 0; column < cells.end; column += 1) {
    line.getCell(column, cell);
    const isRest = cell.getWidth() === 0 && width === 2;
    width = cell.getWidth();
    if (isRest) continue;
    if (cells.isEmpty(column)) {
      gap += 1;
      continue;
    }
    if (gap > 0) text += `\x1b[${gap}C`;
    gap = 0;
    if (styled < 0 || !cells.sameStyle(column, styled)) own = styleOf(cell);
    styled = column;
    if (own !== style) text += own;
    style = own;
    text += cells.isPrinted(column) ? cell.getChars() || ' ' : '\x1b[X\x1b[C';
  }
  return style === plain ? text : text + plain;
}

function styleOf(cell: IBufferCell): string {
  return cell.isAttributeDefault() ? plain : styleSequence(cell);
}

/** Goes on to the next line so that it counts as the rest of this one. */
function wrap({ line, cells }: Line, below: Cells, cell: IBufferCell): string {
  const { length } = line;
  // Only printing over the edge wraps, and only after something was printed in the last column.
  if (cells.hasText(length - 1)) return `${filler}\r${below.isPrinted(0) ? '' : '\x1b[X'}`;
  // A wide character leaves the last column empty. The line it scrolls in has its background.
  line.getCell(length - 1, cell);
  return `\x1b[${length}G${styleOf(cell)}${wideFiller}${plain}\r\x1b[${length}X`;
}
