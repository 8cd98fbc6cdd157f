import { FitAddon } from '@xterm/addon-fit';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import { guardTerminalParser } from '../../contract/guard-terminal-parser.ts';
import '@xterm/xterm/css/xterm.css';
import { openLink } from './open-link.ts';
import { suppressQueries } from './suppress-queries.ts';
import { terminalThemes } from './terminal-themes.ts';

const FONT = '"JetBrains Mono", ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace';
const FONT_SIZE = 13;

/** Lines that can be scrolled back to. The terminal host keeps as many, or fewer of wide ones. */
const SCROLLBACK = 10_000;

/** A terminal of xterm.js, with links and a way to learn which size fits. */
export function createXterm(theme: 'light' | 'dark'): {
  readonly terminal: Terminal;
  readonly fit: FitAddon;
} {
  const terminal = new Terminal({
    allowProposedApi: true,
    fontFamily: FONT,
    fontSize: FONT_SIZE,
    lineHeight: 1.25,
    scrollback: SCROLLBACK,
    theme: terminalThemes[theme],
    // Bright text is told apart by its colour alone.
    drawBoldTextInBrightColors: false,
    minimumContrastRatio: 4.5,
    linkHandler: { activate: openLink },
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(new WebLinksAddon(openLink));
  guardTerminalParser(terminal.parser);
  suppressQueries(terminal);
  return { terminal, fit };
}

/** Resolves when the code font is there to be measured; a font that can't be had is not waited for. */
export async function loadTerminalFont(): Promise<void> {
  await document.fonts.load(`${FONT_SIZE}px "JetBrains Mono"`);
}
