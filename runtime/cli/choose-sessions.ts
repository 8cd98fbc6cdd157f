import { RopesError } from '../../contract/errors.ts';

/** So few characters would too often mean another session than the one that was thought of. */
const leastCharacters = 4;

/**
 * The ids that are meant: each word is an id or its beginning. Throws BAD_REQUEST that names
 * every word which means no session, or more than one.
 */
export function chooseSessions(
  ids: readonly string[],
  words: readonly string[],
): readonly string[] {
  const meant = words.map((word) => ({
    word,
    ids: word.length < leastCharacters ? [] : ids.filter((id) => id.startsWith(word)),
  }));
  const problems = meant
    .filter((each) => each.ids.length !== 1)
    .map(({ word, ids: found }) => complain(word, found));
  if (problems.length > 0) {
    throw new RopesError('BAD_REQUEST', problems.join(' '), { problems });
  }
  return [...new Set(meant.flatMap((each) => each.ids))];
}

function complain(word: string, found: readonly string[]): string {
  if (word.length < leastCharacters) {
    return `"${word}" is too short: give at least ${leastCharacters} characters of the id.`;
  }
  return found.length === 0
    ? `No session that has not ended has an id that begins with "${word}"; ropes sessions lists them.`
    : `"${word}" begins the ids of ${found.length} sessions: give more of it.`;
}
