// @ts-check

/** What a person can follow; a compiler names more files than that. */
const PROGRESS_MS = 200;
/** The reader refuses more. */
const MAX_TEXT = 2000;
const MAX_LINES = 100;

/**
 * Says the same as createReport, a line of JSON each, for a program that shows it: the server.
 * The lines' schema is contract/preparation-line.ts.
 * @param {{ readonly stream: { write(text: string): unknown }, readonly now?: () => number }} deps
 * @returns {import('./report.mjs').Report}
 */
export function createJsonReport({ stream, now = Date.now }) {
  let name = '';
  let lastProgress = 0;
  /** @type {string | null} */
  let held = null;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  /** @param {Readonly<Record<string, unknown>>} event */
  function tell(event) {
    stream.write(`${JSON.stringify(event, cut)}\n`);
  }

  /** Tells what was held back: the newest is what a step may stay at for minutes. */
  function tellHeld() {
    clearTimeout(timer);
    timer = undefined;
    if (held === null) return;
    lastProgress = now();
    tell({ type: 'progress', name, text: held });
    held = null;
  }

  return {
    plan: (steps) => tell({ type: 'steps', steps }),
    begin(step) {
      name = step.name;
      lastProgress = 0;
      tell({ type: 'begin', name });
    },
    progress(text) {
      held = text;
      const restMs = lastProgress + PROGRESS_MS - now();
      if (restMs <= 0) tellHeld();
      else timer ??= setTimeout(tellHeld, restMs).unref();
    },
    end(text) {
      tellHeld();
      tell({ type: 'end', name, text });
    },
    fail() {
      tellHeld();
      tell({ type: 'fail', name });
    },
    note: (text) => tell({ type: 'note', text }),
    problem: ({ what, remedy, tail }) =>
      tell({ type: 'problem', what, remedy, output: tail.slice(-MAX_LINES) }),
  };
}

/**
 * @param {string} _key
 * @param {unknown} value
 */
function cut(_key, value) {
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : value;
}
