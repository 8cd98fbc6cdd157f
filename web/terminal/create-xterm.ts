import { FitAddon } from '@xterm/addon-fit';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import { guardTerminalParser } from '../../contract/guard-terminal-parser.ts';
import '@xterm/xterm/css/xterm.css';
import { suppressQueries } from './suppress-queries.ts';
import { terminalThemes } from './terminal-themes.ts';

const FONT = '"JetBrains Mono", ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace';

/** Lines that can be scrolled back to. The terminal host keeps as many, or fewer of wide ones. */
const SCROLLBACK = 10_000;

/** What becomes of the links that a terminal shows. */
export interface TerminalLinks {
  /** `said` when the link's text is its address; else a program has hidden the address behind it. */
  open(address: string, said: boolean): void;
  /** The mouse is over a link; null when it no longer is. */
  point(address: string | null): void;
}

interface XtermOptions {
  readonly theme: 'light' | 'dark';
  /** In pixels. */
  readonly fontSize: number;
  readonly links: TerminalLinks;
}

/** A terminal of xterm.js, with links and a way to learn which size fits. */
export function createXterm({ theme, fontSize, links }: XtermOptions): {
  readonly terminal: Terminal;
  readonly fit: FitAddon;
} {
  const hovering = {
    hover: (_event: MouseEvent, address: string) => links.point(address),
    leave: () => links.point(null),
  };
  const terminal = new Terminal({
    allowProposedApi: true,
    fontFamily: FONT,
    fontSize,
    lineHeight: 1.25,
    scrollback: SCROLLBACK,
    theme: terminalThemes[theme],
    // Bright text is told apart by its colour alone.
    drawBoldTextInBrightColors: false,
    minimumContrastRatio: 4.5,
    linkHandler: { ...hovering, activate: (_event, address) => links.open(address, false) },
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(new WebLinksAddon((_event, address) => links.open(address, true), hovering));
  guardTerminalParser(terminal.parser);
  suppressQueries(terminal);
  return { terminal, fit };
}

/** Resolves when the code font is there to be measured; a font that can't be had is not waited for. */
export async function loadTerminalFont(): Promise<void> {
  await document.fonts.load('13px "JetBrains Mono"');
}
