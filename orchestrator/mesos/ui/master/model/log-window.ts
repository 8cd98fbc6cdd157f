/** The part of a growing file that is shown. */
export interface LogWindow {
  readonly text: string;
  /** Where the text begins in the file, in bytes. */
  readonly start: number;
  /** Where the next bytes begin. */
  readonly end: number;
}

/** A browser that shows more of a log gets slow. */
const MOST_CHARACTERS = 400_000;

const encoder = new TextEncoder();

/** Bytes of a file. */
export interface LogPiece {
  readonly offset: number;
  /** Not always that of the text: half a character and what is no text at all look longer. */
  readonly bytes: number;
  readonly data: string;
}

/** The window with bytes that follow it; a file that was cut starts it anew. */
export function appendLog(window: LogWindow, { offset, bytes, data }: LogPiece): LogWindow {
  if (offset !== window.end) return { text: data, start: offset, end: offset + bytes };
  const whole = window.text + data;
  const end = window.end + bytes;
  if (whole.length <= MOST_CHARACTERS) return { ...window, text: whole, end };
  // Whole lines, so that the first is no rest of one.
  const cut = whole.indexOf('\n', whole.length - MOST_CHARACTERS) + 1;
  const start = window.start + lengthOf(whole.slice(0, cut));
  return { text: whole.slice(cut), start, end };
}

/** The window with the bytes before it. */
export function prependLog(window: LogWindow, offset: number, data: string): LogWindow {
  return { ...window, text: data + window.text, start: offset };
}

function lengthOf(text: string): number {
  return encoder.encode(text).length;
}
