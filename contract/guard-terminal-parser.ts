/** The part of an xterm.js parser that is used here. */
interface TerminalParser {
  registerCsiHandler(
    id: { readonly intermediates?: string; readonly final: string },
    callback: (parameters: readonly (number | number[])[]) => boolean,
  ): unknown;
}

/** Far more than a screen has rows or columns. */
const maxCount = 1000;

// Control sequences whose first parameter says how often xterm.js does them, one by one.
const counted: readonly { readonly intermediates?: string; readonly final: string }[] = [
  ...[...'@ILMPSTXZb'].map((final) => ({ final })),
  { intermediates: ' ', final: '@' },
  { intermediates: ' ', final: 'A' },
  { intermediates: "'", final: '}' },
  { intermediates: "'", final: '~' },
];

/**
 * Makes a terminal ignore control sequences that would have it repeat one thing up to two
 * thousand million times: `ESC [ 2147483647 b` alone stops xterm.js for minutes. The page and the
 * terminal host both use it, so that their screens stay the same.
 */
export function guardTerminalParser(parser: TerminalParser): void {
  for (const id of counted) {
    parser.registerCsiHandler(id, ([count]) => typeof count === 'number' && count > maxCount);
  }
}
