const ESC = 0x1b;
const LF = 0x0a;
const CR = 0x0d;
/** In UTF-8 it may begin a control character. */
const C2 = 0xc2;
const DEL = 0x7f;
/** BEL, backspace, tab, line feed and carriage return. */
const harmlessControls = new Set([0x07, 0x08, 0x09, LF, CR]);

/** Styles that have piled up without ever being reset are not worth their keeping. */
const maxStyles = 100;

/**
 * Output without lines at its beginning of which the terminal would have no trace any more. Only
 * text and its styles are dropped, nothing after another control sequence. The terminal must be at
 * no place within a control sequence, and scroll all of its screen.
 */
export function dropScrolledAway(
  output: Uint8Array,
  { rows, scrollback }: { readonly rows: number; readonly scrollback: number },
): Uint8Array {
  // One screen more than is kept: the first lines are drawn over what the screen shows now.
  const lines = scrollback + 2 * rows;
  const start = startOfLast(output.subarray(0, endOfText(output)), lines);
  const styles = stylesAt(output.subarray(0, start));
  if (start === 0 || styles.length > maxStyles) return output;
  return Buffer.concat([...styles, output.subarray(start)]);
}

/** Whether this is text and styles only, from its first byte to its last. */
export function isPlainText(output: Uint8Array): boolean {
  return endOfText(output) === output.length;
}

/** Where the first thing is that is neither text nor a style. */
function endOfText(output: Uint8Array): number {
  let at = 0;
  while (at < output.length) {
    const byte = output[at] ?? 0;
    const length = byte === ESC ? styleLength(output, at) : isText(byte) ? 1 : 0;
    if (length === 0) break;
    at += length;
  }
  return at;
}

function isText(byte: number): boolean {
  return byte < 0x20 ? harmlessControls.has(byte) : byte !== DEL && byte !== C2;
}

/** Length of the style sequence `ESC [ … m` at this place; 0 when there is none. */
function styleLength(output: Uint8Array, at: number): number {
  if (output[at + 1] !== 0x5b) return 0;
  let end = at + 2;
  // Digits, colon and semicolon.
  for (let byte = output[end] ?? 0; byte >= 0x30 && byte <= 0x3b; byte = output[end] ?? 0) end += 1;
  return output[end] === 0x6d ? end + 1 - at : 0;
}

/** Where the last `lines` lines begin, or a few more: after CR LF, thus surely in the first column. */
function startOfLast(text: Uint8Array, lines: number): number {
  let feeds = 0;
  for (let at = text.length - 1; at > 0; at -= 1) {
    if (text[at] !== LF) continue;
    feeds += 1;
    if (feeds > lines && text[at - 1] === CR) return at + 1;
  }
  return 0;
}

/** The style sequences that together make the style at the end of a text. */
function stylesAt(text: Uint8Array): readonly Uint8Array[] {
  let styles: Uint8Array[] = [];
  for (let at = text.indexOf(ESC); at >= 0; at = text.indexOf(ESC, at + 1)) {
    const style = text.subarray(at, at + styleLength(text, at));
    const resets = style.length === 3 || (style.length === 4 && style[2] === 0x30);
    if (resets) styles = [];
    styles.push(style);
  }
  return styles;
}
