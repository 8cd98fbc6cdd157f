import type { Terminal } from '@xterm/headless';
import { describeModes } from './describe-modes.ts';
import { placeCursor } from './place-cursor.ts';
import { saveCursor } from './save-cursor.ts';
import { serializeLines } from './serialize-lines.ts';
import { type TerminalInternals, terminalInternals } from './terminal-internals.ts';

/**
 * The screen as text that makes a terminal of the same size, newly reset, show and do the same as
 * this one: scrollback, both screens, cursor and modes. At most `maxBytes` as UTF-8: the oldest
 * lines are left out first; a screen that does not fit even so is given as an empty one.
 */
export function serializeScreen(terminal: Terminal, maxBytes: number): string {
  const internals = terminalInternals(terminal);
  const state = [
    saveCursor(internals.buffers.active, terminal.rows, '\x1b7'),
    describeModes(terminal, internals),
    placeCursor(terminal, internals),
  ].join('');
  const left = maxBytes - Buffer.byteLength(state);
  return (serializeBuffers(terminal, internals, left) ?? '') + state;
}

function serializeBuffers(
  terminal: Terminal,
  internals: TerminalInternals,
  maxBytes: number,
): string | null {
  const { rows } = terminal;
  const { normal, alternate, active } = terminal.buffer;
  if (active.type === 'normal') return serializeLines(normal, { least: rows, maxBytes });
  const front = serializeLines(alternate, { least: rows, maxBytes });
  if (front === null) return null;
  // Entering the alternate screen saves the cursor for the way back.
  const enter = `${saveCursor(internals.buffers.normal, rows, '\x1b[?1049h')}\x1b[0m\x1b[2J\x1b[H`;
  const rest = maxBytes - Buffer.byteLength(enter + front);
  const back = serializeLines(normal, { least: rows, maxBytes: rest });
  return back === null ? null : back + enter + front;
}
