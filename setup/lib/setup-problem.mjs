// @ts-check

/**
 * A set-up failure that a person can act on: `what` happened (one sentence),
 * `remedy` (what to do) and, where a tool failed, the end of its output.
 */
export class SetupProblem extends Error {
  /**
   * @param {string} what
   * @param {string} remedy
   * @param {readonly string[]} [tail]
   */
  constructor(what, remedy, tail = []) {
    super(`${what} ${remedy}`);
    this.name = 'SetupProblem';
    this.what = what;
    this.remedy = remedy;
    this.tail = tail;
  }
}
