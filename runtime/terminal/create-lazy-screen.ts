import { createByteQueue } from './create-byte-queue.ts';
import { createScreen, type Screen } from './create-screen.ts';
import { dropScrolledAway, isPlainText } from './drop-scrolled-away.ts';

/** A screen that parses plain text only when somebody wants to see what became of it. */
export interface LazyScreen extends Screen {
  /** Parses what was put off. Throws where xterm.js cannot; the screen is then of no more use. */
  catchUp(): void;
  /** Like `write`, of output that begins or ends within a control sequence. */
  writePart(output: Uint8Array): void;
}

/**
 * Kept unparsed. Of a flood of short lines only the newest are ever parsed, which costs a tenth;
 * less than this would be all scrollback, much more only memory.
 */
const maxPutOffBytes = 512 * 1024;

/**
 * Makes an empty screen. Text and its styles ask nothing of a program and answer nothing, so they
 * can wait; anything else is parsed at once, and what waited before it. What would have been
 * scrolled away meanwhile is never parsed.
 */
export function createLazyScreen(options: Parameters<typeof createScreen>[0]): LazyScreen {
  const screen = createScreen(options);
  const putOff = createByteQueue();

  /** Takes what was put off, without lines that nobody could see any more. */
  function takePutOff(): Uint8Array {
    const all = putOff.take(putOff.length);
    return screen.scrollsWhole ? dropScrolledAway(all, screen) : all;
  }

  function catchUp(): void {
    if (putOff.length > 0) screen.write(takePutOff());
  }

  function writePart(output: Uint8Array): void {
    catchUp();
    screen.write(output);
  }

  function put(output: Uint8Array): void {
    putOff.push(output);
    if (putOff.length < maxPutOffBytes) return;
    const left = takePutOff();
    // Long lines: nearly all of it is still to be seen.
    if (left.length > maxPutOffBytes / 2) screen.write(left);
    else putOff.push(left);
  }

  return {
    get cols() {
      return screen.cols;
    },
    get rows() {
      return screen.rows;
    },
    get scrollback() {
      return screen.scrollback;
    },
    get scrollsWhole() {
      return screen.scrollsWhole;
    },
    catchUp,
    writePart,
    write(output) {
      if (isPlainText(output)) put(output);
      else writePart(output);
    },
    resize(cols, rows) {
      catchUp();
      screen.resize(cols, rows);
    },
    snapshot(maxBytes) {
      catchUp();
      return screen.snapshot(maxBytes);
    },
    dispose: screen.dispose,
  };
}
