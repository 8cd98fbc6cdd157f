import type { Terminal } from '@xterm/headless';
import { describeModes } from './describe-modes.ts';
import { placeCursor } from './place-cursor.ts';
import { saveCursor } from './save-cursor.ts';
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
  const state = [
    saveCursor(internals.buffers.active, terminal.rows, '\x1b7'),
    describeModes(terminal, internals),
    placeCursor(terminal, internals),
  ].join('');
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
  // Entering the alternate screen saves the cursor for the way back.
  const enter = saveCursor(internals.buffers.normal, terminal.rows, '\x1b[?1049h');
  return `${lines}${enter}\x1b[0m\x1b[2J\x1b[H${serializeLines(alternate, 0)}`;
}
