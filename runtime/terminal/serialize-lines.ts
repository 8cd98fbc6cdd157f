import type { IBuffer, IBufferCell, IBufferLine } from '@xterm/headless';
import { readCells } from './read-cells.ts';
import { type CellStyle, styleSequence } from './style-sequence.ts';

const plain = '\x1b[0m';

/** Printed where something has to be, and erased again. */
const filler = 'x';

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
  for (; row >= 0; row -= 1) {
    const line = buffer.getLine(row);
    if (line === undefined) break;
    // After its last line a full buffer gives its first one.
    const next = row + 1 < buffer.length ? buffer.getLine(row + 1) : undefined;
    const part = serializeCells(line, cell) + separator(line, next, buffer);
    bytes += Buffer.byteLength(part);
    if (bytes > maxBytes) break;
    parts.push(part);
  }
  if (parts.length < Math.min(least, buffer.length)) return null;
  parts.push(buffer.getLine(row + 1)?.isWrapped ? start : '');
  return parts.reverse().join('');
}

function separator(line: IBufferLine, next: IBufferLine | undefined, buffer: IBuffer): string {
  if (next === undefined) return '';
  return next.isWrapped ? wrap(line, next, buffer) : '\r\n';
}

/** Makes the first line the rest of one above it, which is then taken away. */
function startWrapped(buffer: IBuffer): string {
  const edge = `\x1b[${buffer.getLine(0)?.length ?? 1}G`;
  return `${edge}${filler}${filler}\x1b[H\x1b[M\x1b[X`;
}

function isEmpty(cell: IBufferCell): boolean {
  return cell.getWidth() > 0 && cell.getChars() === '';
}

function hasBackground(style: CellStyle): boolean {
  return style.isBgRGB() || style.isBgPalette();
}

/** The cells of one line, with the plain style before and after. */
function serializeCells(line: IBufferLine, cell: IBufferCell): string {
  const cells = readCells(line);
  if (cells.isText) return line.translateToString(false, 0, cells.end);
  let text = '';
  let style = plain;
  /** The column whose style was looked up last. */
  let styled = -1;
  let own = plain;
  /** Empty cells without a background, passed over once something follows them. */
  let gap = 0;
  for (let column = 0; column < cells.end; column += 1) {
    line.getCell(column, cell);
    if (cell.getWidth() === 0) continue;
    const chars = cell.getChars();
    if (chars === '' && !hasBackground(cell)) {
      gap += 1;
      continue;
    }
    if (gap > 0) text += `\x1b[${gap}C`;
    gap = 0;
    if (styled < 0 || !cells.sameStyle(column, styled)) own = styleOf(cell);
    styled = column;
    if (own !== style) text += own;
    style = own;
    text += chars === '' ? '\x1b[X\x1b[C' : chars;
  }
  return style === plain ? text : text + plain;
}

function styleOf(cell: IBufferCell): string {
  return cell.isAttributeDefault() ? plain : styleSequence(cell);
}

/** Goes on to the next line so that it counts as the rest of this one. */
function wrap(line: IBufferLine, next: IBufferLine, buffer: IBuffer): string {
  const last = line.getCell(line.length - 1, buffer.getNullCell());
  // Only printing over the edge wraps, and only after something was printed in the last column.
  const edge = last && isEmpty(last) ? `\x1b[${line.length}G${filler}` : '';
  const over = `${filler}\r`;
  const mend = last && isEmpty(last) ? `\x1b[A\x1b[${line.length}G${erase(last)}\x1b[B\r` : '';
  const first = next.getCell(0, buffer.getNullCell());
  return edge + over + mend + (first && isEmpty(first) ? '\x1b[X' : '');
}

function erase(cell: IBufferCell): string {
  return hasBackground(cell) ? `${styleSequence(cell)}\x1b[X${plain}` : '\x1b[X';
}
