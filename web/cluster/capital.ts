/** A word as the first one of a title. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
