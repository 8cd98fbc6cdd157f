import type { TerminalInternals } from './terminal-internals.ts';

/**
 * Control sequences that choose the character sets in use, of which only line drawing is another
 * than the usual one.
 */
export function describeCharsets({ _charsetService }: TerminalInternals): string {
  const { glevel, charset, _charsets } = _charsetService;
  const designated = ['(', ')', '*', '+'].map((g, index) =>
    // Restoring the cursor can change the set in use without changing what is designated.
    (index === glevel ? charset : _charsets[index]) ? `\x1b${g}0` : '',
  );
  return designated.join('') + (['', '\x0e', '\x1bn', '\x1bo'][glevel] ?? '');
}
