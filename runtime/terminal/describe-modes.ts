import type { IModes, Terminal } from '@xterm/headless';
import type { TerminalInternals } from './terminal-internals.ts';

const mouseModes = { none: '', x10: '9', vt200: '1000', drag: '1002', any: '1003' } as const;
const mouseEncodings: Readonly<Record<string, string>> = { SGR: '1006', SGR_PIXELS: '1016' };
const cursorStyles = { block: 1, underline: 3, bar: 5 } as const;

/**
 * Control sequences that bring a newly reset terminal to the modes of this one. What printing the
 * last character again would suffer from is left to placeCursor.
 */
export function describeModes(terminal: Terminal, internals: TerminalInternals): string {
  return [
    tabStops(terminal, internals),
    publicModes(terminal.modes),
    privateMode(mouseEncodings[internals.coreMouseService.activeEncoding]),
    internals.coreService.isCursorHidden ? '\x1b[?25l' : '',
    cursorStyle(internals),
  ].join('');
}

function privateMode(mode: string | undefined): string {
  return mode ? `\x1b[?${mode}h` : '';
}

function publicModes(modes: IModes): string {
  return [
    modes.applicationCursorKeysMode ? '\x1b[?1h' : '',
    modes.applicationKeypadMode ? '\x1b[?66h' : '',
    modes.bracketedPasteMode ? '\x1b[?2004h' : '',
    modes.insertMode ? '\x1b[4h' : '',
    modes.reverseWraparoundMode ? '\x1b[?45h' : '',
    modes.sendFocusMode ? '\x1b[?1004h' : '',
    modes.wraparoundMode ? '' : '\x1b[?7l',
    modes.synchronizedOutputMode ? '\x1b[?2026h' : '',
    privateMode(mouseModes[modes.mouseTrackingMode]),
  ].join('');
}

function tabStops(terminal: Terminal, { buffers }: TerminalInternals): string {
  const columns = [...Array(terminal.cols).keys()];
  const stops = columns.filter((column) => buffers.active.tabs[column]);
  const usual = columns.filter((column) => column % 8 === 0);
  if (stops.join() === usual.join()) return '';
  return `\x1b[3g${stops.map((column) => `\x1b[${column + 1}G\x1bH`).join('')}`;
}

function cursorStyle({ coreService }: TerminalInternals): string {
  const { cursorStyle: style, cursorBlink: blinks } = coreService.decPrivateModes;
  return style ? `\x1b[${cursorStyles[style] + (blinks ? 0 : 1)} q` : '';
}
