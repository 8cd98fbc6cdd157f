import type { IBufferCell, IBufferLine, Terminal } from '@xterm/headless';
import { describeCharsets } from './describe-charsets.ts';
import { readCells } from './read-cells.ts';
import { styleSequence } from './style-sequence.ts';
import type { TerminalInternals } from './terminal-internals.ts';

/**
 * Control sequences that put the cursor where it is, with the style and the character set that it
 * prints in.
 */
export function placeCursor(terminal: Terminal, internals: TerminalInternals): string {
  const { x } = internals.buffers.active;
  const style = styleSequence(internals._inputHandler._curAttrData);
  const charsets = describeCharsets(internals);
  const joins = internals._inputHandler._parser.precedingJoinState !== 0;
  const waits = x === terminal.cols;
  const last = joins || waits ? lastPrinted(terminal, internals) : null;
  const text = last?.cell.getChars() ?? '';
  // Where a wide character found no room at the edge, it is not there to be joined.
  if (last === null || (text === '' && !waits)) {
    return moveTo(terminal, internals, x) + style + charsets;
  }
  // Printed once more: only so can the cursor wait after the last column, and can a combining
  // or repeating sequence still follow.
  const move = moveTo(terminal, internals, last.x);
  if (joins && text !== '') return move + style + charsets + text;
  return move + styleSequence(last.cell) + (text || emptyCell(last.line)) + style + charsets;
}

/**
 * Leaves the cursor after an empty last column. Only all of the line can be erased without moving
 * the cursor: in one with text, which was scrolled under it, the last column becomes a space.
 */
function emptyCell(line: IBufferLine): string {
  const cells = readCells(line);
  const last = line.length - 1;
  for (let column = 0; column <= last; column += 1) {
    if (cells.isPrinted(column) || !cells.sameStyle(column, last)) return ' ';
  }
  return ' \x1b[1K';
}

/** Moves within the row of the cursor; origin mode is set here because it moves too. */
function moveTo(terminal: Terminal, { buffers }: TerminalInternals, x: number): string {
  const { y, scrollTop } = buffers.active;
  return terminal.modes.originMode
    ? `\x1b[?6h\x1b[${y - scrollTop + 1};${x + 1}H`
    : `\x1b[${y + 1};${x + 1}H`;
}

/** The character that ends at the cursor, and where it starts. */
function lastPrinted(
  terminal: Terminal,
  { buffers: { active } }: TerminalInternals,
): { readonly line: IBufferLine; readonly cell: IBufferCell; readonly x: number } | null {
  if (terminal.modes.insertMode) return null;
  const line = terminal.buffer.active.getLine(active.ybase + active.y);
  for (const width of [1, 2]) {
    const x = active.x - width;
    const cell = line?.getCell(x);
    if (line && cell?.getWidth() === width) return { line, cell, x };
  }
  return null;
}
