const LF = 0x0a;
const CR = 0x0d;
/** In UTF-8 it may begin a control character. */
const C2 = 0xc2;
const DEL = 0x7f;
/** BEL, backspace, tab, line feed and carriage return. */
const harmlessControls = new Set([0x07, 0x08, 0x09, LF, CR]);

function isPlain(byte: number): boolean {
  return byte < 0x20 ? harmlessControls.has(byte) : byte !== DEL && byte !== C2;
}

/**
 * Output without lines at its beginning of which a terminal that keeps `lines` lines would have no
 * trace any more. Plain text only: after the first control sequence nothing is dropped. The
 * terminal must be at no place within a control sequence, and scroll all of its screen.
 */
export function dropScrolledAway(output: Uint8Array, lines: number): Uint8Array {
  let end = 0;
  while (end < output.length && isPlain(output[end] ?? 0)) end += 1;
  return output.subarray(startOfLast(output.subarray(0, end), lines));
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
