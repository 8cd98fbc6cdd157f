/** Longest that is shown of a title that a program has set. */
const maxLength = 80;

/**
 * A title that a program has set, as text for one line: without control characters, without those
 * that change the direction of text or can't be seen, and not long.
 */
export function cleanTitle(title: string): string {
  const text = title
    .slice(0, 10 * maxLength)
    .replaceAll(/[\p{Z}\t\n\r]+/gu, ' ')
    .replaceAll(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .trim();
  const characters = [...text];
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : text;
}
