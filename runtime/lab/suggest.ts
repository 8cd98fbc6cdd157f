import { closestWord } from './closest-word.ts';

/** Advice for a word that is none of `words`: the one that was probably meant, else all of them. */
export function suggest(word: string, words: readonly string[]): string {
  const closest = closestWord(word, words);
  if (closest !== null) return `Did you mean "${closest}"?`;
  return words.length === 0 ? 'Take it out.' : `Use one of: ${words.join(', ')}.`;
}
