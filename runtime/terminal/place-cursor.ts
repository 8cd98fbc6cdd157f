import type { IBufferCell, Terminal } from '@xterm/headless';
import { describeCharsets } from './describe-charsets.ts';
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
  const last = joins || x === terminal.cols ? lastPrinted(terminal, internals) : null;
  if (last === null) return moveTo(terminal, internals, x) + style + charsets;
  // Printed once more: only so can the cursor wait after the last column, and can a combining
  // or repeating sequence still follow.
  const move = moveTo(terminal, internals, last.x);
  const text = last.cell.getChars() || ' ';
  return joins
    ? move + style + charsets + text
    : move + styleSequence(last.cell) + text + style + charsets;
}

/** Moves within the row of the cursor; origin mode is set here because it moves too. */
function moveTo(terminal: Terminal, { buffers }: TerminalInternals, x: number): string {
  const { y, scrollTop } = buffers.active;
  return terminal.modes.originMode
    ? `\x1b[?6h\x1b[${y - scrollTop + 1};${x + 1}H`
    : `\x1b[${y + 1};${x + 1}H`;
}

/** The character left of the cursor, and where it starts. */
function lastPrinted(
  terminal: Terminal,
  { buffers: { active } }: TerminalInternals,
): { readonly cell: IBufferCell; readonly x: number } | null {
  if (terminal.modes.insertMode) return null;
  const line = terminal.buffer.active.getLine(active.ybase + active.y);
  for (const x of [active.x - 1, active.x - 2]) {
    const cell = line?.getCell(x);
    if (cell && cell.getWidth() > 0) return { cell, x };
  }
  return null;
}
