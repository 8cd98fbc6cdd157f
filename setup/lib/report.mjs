// @ts-check

const NAME_WIDTH = 24;
/** Without a terminal a progress line now and then shows that work goes on, also when the tool is silent. */
const PLAIN_PROGRESS_MS = 10_000;
const PLAIN_SILENCE_MS = 30_000;

/**
 * Says on `stream` which step runs and how it went. On a terminal the running
 * step's line is rewritten in place; elsewhere lines are only added.
 * @param {{
 *   readonly stream: { write(text: string): unknown, readonly isTTY?: boolean, readonly columns?: number },
 *   readonly quiet?: boolean,
 *   readonly now?: () => number,
 * }} deps
 */
export function createReport({ stream, quiet = false, now = Date.now }) {
  const live = Boolean(stream.isTTY) && !quiet;
  let started = 0;
  let head = '';
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
    line(`${head} ${seconds(now() - started)}  ${shown}`);
  }

  function draw() {
    const text = `${head} ${seconds(now() - started)}  ${shown}`;
    stream.write(`\r\x1b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
  }

  return {
    /**
     * @param {number} index from 1
     * @param {number} count
     * @param {string} name
     */
    begin(index, count, name) {
      started = now();
      lastPlain = started;
      head = `[${String(index).padStart(String(count).length)}/${count}] ${name.padEnd(NAME_WIDTH)}`;
      shown = '';
      if (live) {
        draw();
        ticker = setInterval(draw, 200);
      } else if (!quiet) {
        ticker = setInterval(beat, 1000);
      }
    },
    /** @param {string} text what the running step does now */
    progress(text) {
      shown = text;
      if (live || quiet || now() - lastPlain < PLAIN_PROGRESS_MS) return;
      lastPlain = now();
      line(`${head} ${seconds(now() - started)}  ${text}`);
    },
    /** @param {string} text */
    end(text) {
      clearInterval(ticker);
      if (!quiet) line(`${head} ${seconds(now() - started)}  ${text}`);
    },
    fail() {
      clearInterval(ticker);
      line(`${head} ${seconds(now() - started)}  failed`);
    },
    /** @param {string} text */
    note(text) {
      if (!quiet) line(text);
    },
  };
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`.padStart(8);
}
