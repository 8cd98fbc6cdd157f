import type { IBufferLine, Terminal } from '@xterm/headless';
import type { CellStyle } from './style-sequence.ts';

type Charset = Readonly<Record<string, string>> | undefined;

/** One of the two screens. */
export interface InternalBuffer {
  readonly ybase: number;
  readonly x: number;
  readonly y: number;
  readonly scrollTop: number;
  readonly scrollBottom: number;
  readonly tabs: Readonly<Record<number, boolean | undefined>>;
  readonly savedX: number;
  /** Counted from the oldest line of the scrollback. */
  readonly savedY: number;
  readonly savedCurAttrData: CellStyle;
  readonly savedCharset: Charset;
}

/** State of xterm.js that decides what later output does, and that its API does not tell. */
export interface TerminalInternals {
  /**
   * Parses at once, in the caller's stack: an error that hostile output provokes in xterm.js can
   * be caught there. From `write` it would come out of a timer and end the process.
   */
  writeSync(data: Uint8Array): void;
  readonly buffers: { readonly active: InternalBuffer; readonly normal: InternalBuffer };
  readonly _inputHandler: {
    readonly _curAttrData: CellStyle;
    /** `precedingJoinState` is 0 unless the last thing was a printed character. */
    readonly _parser: { readonly precedingJoinState: number };
  };
  readonly _charsetService: {
    readonly glevel: number;
    readonly charset: Charset;
    readonly _charsets: readonly Charset[];
  };
  readonly coreService: {
    readonly isCursorHidden: boolean;
    readonly decPrivateModes: {
      readonly cursorStyle: 'block' | 'underline' | 'bar' | undefined;
      readonly cursorBlink: boolean | undefined;
    };
  };
  readonly coreMouseService: { readonly activeEncoding: string };
}

/**
 * Looks inside xterm.js, as its own serialize add-on does. The version is pinned, and the tests
 * of serializeScreen fail when one of these is not there any more.
 */
export function terminalInternals(terminal: Terminal): TerminalInternals {
  return (terminal as unknown as { readonly _core: TerminalInternals })._core;
}

/**
 * A line's cells as xterm.js keeps them, three numbers each: content, foreground, background. Ten
 * thousand lines are read fast enough in no other way. Checked by the tests of serializeScreen too.
 */
export function cellNumbers(line: IBufferLine): Uint32Array {
  return (line as unknown as { readonly _line: { readonly _data: Uint32Array } })._line._data;
}
