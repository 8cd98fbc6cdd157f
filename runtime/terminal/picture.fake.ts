import type { IBuffer, Terminal } from '@xterm/headless';
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
    for (let column = 0; column < (line?.length ?? 0); column += 1) {
      const cell = line?.getCell(column);
      if (cell === undefined || cell.getWidth() === 0) continue;
      const own = styleSequence(cell);
      // What an empty cell would print in is not seen, except its background.
      const next = cell.getChars() === '' && !cell.isBgRGB() && !cell.isBgPalette() ? blank : own;
      if (next !== style) text += next;
      style = next;
      text += cell.getChars() || ' ';
      if (cell.getChars().trim() !== '' || next !== blank) filled = text.length;
    }
    lines.push(text.slice(0, filled));
  }
  return lines;
}
