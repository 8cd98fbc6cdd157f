import type { Terminal } from '@xterm/headless';
import { styleSequence } from './cell-style.ts';
import { describeModes } from './describe-modes.ts';
import { placeCursor } from './place-cursor.ts';
import { serializeLines } from './serialize-lines.ts';
import { type TerminalInternals, terminalInternals } from './terminal-internals.ts';

/** How much scrollback to try, in lines, until it fits. */
const scrollbacks = [Number.POSITIVE_INFINITY, 1000, 200, 0];

/**
 * The screen as text that makes a terminal of the same size, newly reset, show and do the same as
 * this one: scrollback, both screens, cursor and modes. At most `maxBytes` as UTF-8: scrollback is
 * left out first; a screen that does not fit even so is given as an empty one.
 */
export function serializeScreen(terminal: Terminal, maxBytes: number): string {
  const internals = terminalInternals(terminal);
  const state = describeModes(terminal, internals) + placeCursor(terminal, internals);
  for (const scrollback of scrollbacks) {
    const text = serializeBuffers(terminal, internals, scrollback) + state;
    if (Buffer.byteLength(text) <= maxBytes) return text;
  }
  return state;
}

function serializeBuffers(
  terminal: Terminal,
  internals: TerminalInternals,
  scrollback: number,
): string {
  const { normal, alternate, active } = terminal.buffer;
  const lines = serializeLines(normal, Math.max(0, normal.length - terminal.rows - scrollback));
  if (active.type === 'normal') return lines;
  // Entering the alternate screen saves the cursor, with its style, for the way back.
  const { ybase, savedX, savedY, savedCurAttrData } = internals.buffers.normal;
  const cursor = `\x1b[${Math.max(0, savedY - ybase) + 1};${savedX + 1}H`;
  const enter = `${styleSequence(savedCurAttrData)}\x1b[?1049h\x1b[0m\x1b[2J\x1b[H`;
  return lines + cursor + enter + serializeLines(alternate, 0);
}
