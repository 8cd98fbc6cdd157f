import type { IBuffer, IBufferCell, IBufferLine } from '@xterm/headless';
import { type CellStyle, styleSequence } from './style-sequence.ts';

const plain = '\x1b[0m';

/** Printed where something has to be, and erased again. */
const filler = 'x';

/**
 * Lines `from` to the last of a screen as text. Written to an empty screen of the same size whose
 * cursor is at its start, they give the same lines, with the same wrapping and the same empty cells.
 */
export function serializeLines(buffer: IBuffer, from: number): string {
  const parts = [buffer.getLine(from)?.isWrapped ? startWrapped(buffer) : ''];
  const cell = buffer.getNullCell();
  for (let row = from; row < buffer.length; row += 1) {
    const line = buffer.getLine(row);
    if (line === undefined) break;
    parts.push(serializeCells(line, cell));
    // After its last line a full buffer gives its first one.
    const next = row + 1 < buffer.length ? buffer.getLine(row + 1) : undefined;
    if (next?.isWrapped) parts.push(wrap(line, next, buffer));
    else if (next) parts.push('\r\n');
  }
  return parts.join('');
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
  const end = contentEnd(line, cell);
  let text = '';
  let style = plain;
  /** Empty cells without a background, passed over once something follows them. */
  let gap = 0;
  for (let column = 0; column < end; column += 1) {
    line.getCell(column, cell);
    if (cell.getWidth() === 0) continue;
    const chars = cell.getChars();
    if (chars === '' && !hasBackground(cell)) {
      gap += 1;
      continue;
    }
    if (gap > 0) text += `\x1b[${gap}C`;
    gap = 0;
    const own = cell.isAttributeDefault() ? plain : styleSequence(cell);
    if (own !== style) text += own;
    style = own;
    text += chars === '' ? '\x1b[X\x1b[C' : chars;
  }
  return style === plain ? text : text + plain;
}

/** The column after the last cell that is not empty. Most lines are short: this is worth its time. */
function contentEnd(line: IBufferLine, cell: IBufferCell): number {
  let end = line.length;
  while (end > 0 && line.getCell(end - 1, cell) && isEmpty(cell) && !hasBackground(cell)) end -= 1;
  return end;
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
