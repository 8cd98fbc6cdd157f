import type { IBuffer, IBufferCell, Terminal } from '@xterm/headless';
import { styleSequence } from './style-sequence.ts';

/**
 * Everything that can be seen of a terminal, for comparing two: every line with its scrollback,
 * styles and wrapping, the cursor, and the modes. Empty cells at the end of a line don't count.
 */
export function pictureOf(terminal: Terminal): object {
  const { buffer } = terminal;
  return {
    size: [terminal.cols, terminal.rows],
    active: buffer.active.type,
    cursor: [buffer.active.cursorX, buffer.active.cursorY],
    modes: { ...terminal.modes },
    normal: linesOf(buffer.normal),
    alternate: buffer.active.type === 'alternate' ? linesOf(buffer.alternate) : [],
  };
}

function linesOf(buffer: IBuffer): readonly string[] {
  const blank = styleSequence(buffer.getNullCell());
  const lines: string[] = [];
  for (let row = 0; row < buffer.length; row += 1) {
    const line = buffer.getLine(row);
    let text = line?.isWrapped ? '↪' : '';
    let filled = text.length;
    let style = blank;
    let width = 1;
    for (let column = 0; column < (line?.length ?? 0); column += 1) {
      const cell = line?.getCell(column);
      const isRest = cell?.getWidth() === 0 && width === 2;
      width = cell?.getWidth() ?? 1;
      if (cell === undefined || isRest) continue;
      const own = styleSequence(cell);
      const next = cell.getChars() === '' && !isMarked(cell) ? blank : own;
      if (next !== style) text += next;
      style = next;
      text += cell.getChars() || ' ';
      if (cell.getChars().trim() !== '' || next !== blank) filled = text.length;
    }
    lines.push(text.slice(0, filled));
  }
  return lines;
}

/** Whether something is to be seen of a cell without text. Its other style is not. */
function isMarked(cell: IBufferCell): boolean {
  const line = cell.isUnderline() || cell.isStrikethrough() || cell.isOverline();
  return Boolean(line || cell.isInverse() || cell.isBgRGB() || cell.isBgPalette());
}
