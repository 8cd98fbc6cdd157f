// @ts-check

/** @type {readonly [number, number]} */
const FLOOR = [20, 19];

/**
 * Null when this Node.js is new enough, else the sentence that says what to do.
 * @param {string} version such as `20.19.1`
 * @returns {string | null}
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1]);
  if (enough) return null;
  return `ropes needs Node.js ${FLOOR.join('.')} or newer, and this is ${version}. Install a newer one (for example from https://nodejs.org) and run the command again.`;
}
