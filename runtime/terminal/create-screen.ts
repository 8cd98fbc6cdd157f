import headless from '@xterm/headless';
import { guardTerminalParser } from '../../contract/guard-terminal-parser.ts';
import { resizeTerminal } from '../../contract/resize-terminal.ts';
import { planScrollback } from './plan-scrollback.ts';
import { serializeScreen } from './serialize-screen.ts';
import { terminalInternals } from './terminal-internals.ts';

/** The screen of a terminal as its host keeps it, without a page. */
export interface Screen {
  readonly cols: number;
  readonly rows: number;
  /** Lines that can be scrolled back to, beside those on the screen. */
  readonly scrollback: number;
  /** Whether output scrolls all of the screen, not a part of it. */
  readonly scrollsWhole: boolean;
  /** Shows output, at once. Throws where xterm.js cannot; the screen is then of no more use. */
  write(output: Uint8Array): void;
  resize(cols: number, rows: number): void;
  /** What a newly reset terminal is to be written to become this one, at most `maxBytes`. */
  snapshot(maxBytes: number): Uint8Array;
  dispose(): void;
}

/** Of a title that a program sets; the page shows less. */
const maxTitleLength = 256;

/** Makes an empty screen. `onAnswer` gets what the terminal answers to programs that query it. */
export function createScreen(options: {
  readonly cols: number;
  readonly rows: number;
  readonly onAnswer: (answer: string) => void;
}): Screen {
  const terminal = new headless.Terminal({
    cols: options.cols,
    rows: options.rows,
    scrollback: planScrollback(options.cols),
    allowProposedApi: true,
    logLevel: 'off',
  });
  guardTerminalParser(terminal.parser);
  const internals = terminalInternals(terminal);
  terminal.onData(options.onAnswer);
  let title = '';
  terminal.onTitleChange((text) => {
    title = text.slice(0, maxTitleLength).replaceAll(/\p{C}/gu, '');
  });

  /** Programs set the title seldom: it has to come with the screen. */
  function describeTitle(): string {
    return title === '' ? '' : `\x1b]2;${title}\x07`;
  }

  return {
    get cols() {
      return terminal.cols;
    },
    get rows() {
      return terminal.rows;
    },
    get scrollback() {
      return terminal.options.scrollback ?? 0;
    },
    get scrollsWhole() {
      const { scrollTop, scrollBottom } = internals.buffers.active;
      return scrollTop === 0 && scrollBottom === terminal.rows - 1;
    },
    write: (output) => internals.writeSync(output),
    resize(cols, rows) {
      resizeTerminal(terminal, cols, rows);
      terminal.options.scrollback = planScrollback(cols);
    },
    snapshot(maxBytes) {
      const set = describeTitle();
      return Buffer.from(set + serializeScreen(terminal, maxBytes - Buffer.byteLength(set)));
    },
    dispose: () => terminal.dispose(),
  };
}
