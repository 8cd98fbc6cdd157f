// @ts-check

const NAME_WIDTH = 24;
/** Without a terminal a progress line now and then shows that work goes on, also when the tool is silent. */
const PLAIN_PROGRESS_MS = 10_000;
const PLAIN_SILENCE_MS = 30_000;
/** A shorter step is over before its estimate is read. */
const LEAST_USUAL_MS = 3000;

/**
 * @typedef {{ readonly name: string, readonly usualMs?: number }} PlannedStep `usualMs` is what it
 *   took before, where that is known
 * @typedef {{
 *   readonly plan: (steps: readonly PlannedStep[]) => void,
 *   readonly begin: (step: PlannedStep & { readonly index: number, readonly count: number }) => void,
 *   readonly progress: (text: string) => void,
 *   readonly end: (text: string) => void,
 *   readonly fail: () => void,
 *   readonly note: (text: string) => void,
 *   readonly problem: (problem: {
 *     readonly what: string, readonly remedy: string, readonly tail: readonly string[],
 *   }) => void,
 * }} Report `plan` names all steps; `begin` (its index is from 1) to `end` or `fail` is one step, and
 *   `progress` what it does now
 */

/**
 * Says on `stream` which step runs and how it went. On a terminal the running
 * step's line is rewritten in place; elsewhere lines are only added.
 * @param {{
 *   readonly stream: { write(text: string): unknown, readonly isTTY?: boolean, readonly columns?: number },
 *   readonly errors: { write(text: string): unknown },
 *   readonly quiet?: boolean,
 *   readonly now?: () => number,
 * }} deps
 * @returns {Report}
 */
export function createReport({ stream, errors, quiet = false, now = Date.now }) {
  const live = Boolean(stream.isTTY) && !quiet;
  let started = 0;
  let head = '';
  let usual = '';
  let shown = '';
  let lastPlain = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let ticker;

  /** @param {string} text */
  function line(text) {
    stream.write(`${live ? '\r\x1b[K' : ''}${text}\n`);
  }

  function beat() {
    if (now() - lastPlain < PLAIN_SILENCE_MS) return;
    lastPlain = now();
    line(running());
  }

  function draw() {
    stream.write(`\r\x1b[K${running().slice(0, (stream.columns ?? 80) - 1)}`);
  }

  function running() {
    return `${head} ${seconds(now() - started)}  ${usual}${shown}`;
  }

  return {
    plan() {},
    begin({ index, count, name, usualMs = 0 }) {
      started = now();
      lastPlain = started;
      head = `[${String(index).padStart(String(count).length)}/${count}] ${name.padEnd(NAME_WIDTH)}`;
      usual = usualMs < LEAST_USUAL_MS ? '' : `of about ${roughly(usualMs)}  `;
      shown = '';
      if (live) {
        draw();
        ticker = setInterval(draw, 200);
      } else if (!quiet) {
        ticker = setInterval(beat, 1000);
      }
    },
    progress(text) {
      shown = text;
      if (live || quiet || now() - lastPlain < PLAIN_PROGRESS_MS) return;
      lastPlain = now();
      line(running());
    },
    end(text) {
      clearInterval(ticker);
      if (!quiet) line(`${head} ${seconds(now() - started)}  ${text}`);
    },
    fail() {
      clearInterval(ticker);
      line(`${head} ${seconds(now() - started)}  failed`);
    },
    note(text) {
      if (!quiet) line(text);
    },
    problem({ what, remedy, tail }) {
      if (tail.length > 0) errors.write(`\n${tail.map((text) => `  | ${text}`).join('\n')}\n`);
      errors.write(`\n${what} ${remedy}\n`);
    },
  };
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`.padStart(8);
}

/**
 * No more exact than an estimate is.
 * @param {number} ms
 */
export function roughly(ms) {
  return ms < 90_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}
