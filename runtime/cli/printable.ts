/** A text that is not trusted, for a terminal: what would steer it is shown as a mark. */
export function printable(text: string): string {
  return text.replace(/[^\t\P{Cc}]/gu, '\uFFFD');
}
