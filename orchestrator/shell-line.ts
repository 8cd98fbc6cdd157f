/** Characters that mean nothing to a shell, wherever they stand. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Characters that a terminal or a shell acts upon even within quotes, or that hide others. */
const unfit = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * The line that has a shell run these words, each as it is; null when a word can't be typed. The
 * words may be hostile.
 */
export function shellLine(words: readonly string[]): string | null {
  if (words.some((word) => unfit.test(word))) return null;
  return words.map((word) => (plain.test(word) ? word : quote(word))).join(' ');
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
