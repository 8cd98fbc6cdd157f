import { createByteQueue } from './create-byte-queue.ts';
import { createLazyScreen } from './create-lazy-screen.ts';
import { createOutputRing } from './create-output-ring.ts';
import { createSequenceScanner } from './create-sequence-scanner.ts';
import { cutAtCharacter } from './cut-at-character.ts';
import { dropScrolledAway } from './drop-scrolled-away.ts';
import type { Log } from './log.ts';

/** A size that the terminal got at an offset of its output. */
interface SizeMark {
  /** Counts the sizes, from 1. */
  readonly mark: number;
  readonly offset: number;
  readonly cols: number;
  readonly rows: number;
}

/** Where somebody is who follows the output. */
export interface Position {
  readonly offset: number;
  /** The last size that they know of. */
  readonly mark: number;
}

/** What follows a position: output, or a size. */
type NextPart =
  | { readonly type: 'output'; readonly data: Uint8Array }
  | { readonly type: 'size'; readonly size: SizeMark };

/**
 * The output of one terminal: its screen, and the newest part of what made it. Output is shown in
 * turns, and whole control sequences and characters at a time, so that the screen is always one
 * that a page can be given as a snapshot.
 */
export interface OutputRecord {
  /** Offset after what the screen shows. */
  readonly end: number;
  /** Bytes that have come and are not shown yet. */
  readonly waiting: number;
  /** False within a control sequence that is too long to be waited for. */
  readonly settled: boolean;
  readonly size: SizeMark;
  add(output: Uint8Array): void;
  /** Shows some of what waits. */
  turn(): void;
  /** Drops of what waits whatever would be scrolled away again, so that the rest is there sooner. */
  dropScrolledAway(): void;
  resize(cols: number, rows: number): void;
  /** What makes a newly reset terminal show what this one does up to `end`, at most `maxBytes`. */
  snapshot(maxBytes: number): Uint8Array;
  /** Whether all that followed this position is still here. */
  has(position: Position): boolean;
  /** The next part after a position that it has, up to the offset `limit`; null when there is none. */
  next(position: Position, limit: number): NextPart | null;
  dispose(): void;
}

/** Must be more than a page may be behind, or every slow page would need snapshots. */
const ringBytes = 256 * 1024;

/** Parsed without a pause: one or two milliseconds, in which no other terminal is served. */
const turnBytes = 16 * 1024;

/** A control sequence longer than this is shown before it has ended. */
const maxUnsettledBytes = 64 * 1024;

/** Sent in one frame. */
const partBytes = 32 * 1024;

const screenFailed = `\x18\x1bc\x1b[2mA program wrote something that the terminal cannot show. The screen was cleared; the shell still runs.\x1b[0m\r\n`;

/** Makes the record of a new terminal. `onAnswer` gets what its screen answers to queries. */
export function createOutputRecord(options: {
  readonly cols: number;
  readonly rows: number;
  readonly log: Log;
  readonly onAnswer: (answer: string) => void;
}): OutputRecord {
  const { log, onAnswer } = options;
  const ring = createOutputRing(ringBytes);
  const scanner = createSequenceScanner();
  const inbox = createByteQueue();
  /** Read by the scanner, and not settled. */
  const tail = createByteQueue();
  let size: SizeMark = { mark: 1, offset: 0, cols: options.cols, rows: options.rows };
  let marks: readonly SizeMark[] = [size];
  let screen = createLazyScreen({ ...size, onAnswer });
  let settled = true;

  /** `whole`: it neither begins nor ends within a control sequence. */
  function show(output: Uint8Array, whole: boolean): void {
    try {
      if (whole) screen.write(output);
      else screen.writePart(output);
      ring.append(output);
    } catch (error) {
      clearScreen(error);
    }
  }

  /** Goes on with an empty screen, here and on every page. */
  function clearScreen(error: unknown): void {
    log.error('a screen failed at what a program wrote; it is cleared', { error });
    screen.dispose();
    screen = createLazyScreen({ ...size, onAnswer });
    const notice = Buffer.from(screenFailed);
    screen.write(notice);
    ring.append(notice);
  }

  function prune(): void {
    if (marks.length > 1 && marks.some((mark) => mark.offset < ring.start)) {
      marks = marks.filter((mark) => mark === size || mark.offset >= ring.start);
    }
  }

  return {
    get end() {
      return ring.end;
    },
    get waiting() {
      return inbox.length;
    },
    get settled() {
      return settled;
    },
    get size() {
      return size;
    },
    add: (output) => inbox.push(output),
    turn() {
      const before = scanner.settled;
      const wasSettled = settled;
      const output = inbox.take(turnBytes);
      scanner.push(output);
      tail.push(output);
      const unsettled = scanner.read - scanner.settled;
      settled = unsettled < maxUnsettledBytes && (settled || scanner.settled > before);
      const showable = settled ? tail.length - unsettled : tail.length;
      if (showable > 0) show(tail.take(showable), wasSettled && settled);
      prune();
    },
    dropScrolledAway() {
      if (!settled || tail.length > 0 || !screen.scrollsWhole) return;
      const { rows } = size;
      const all = inbox.take(inbox.length);
      inbox.push(dropScrolledAway(all, { rows, scrollback: screen.scrollback }));
    },
    resize(cols, rows) {
      if (cols === size.cols && rows === size.rows) return;
      size = { mark: size.mark + 1, offset: ring.end, cols, rows };
      marks = [...marks, size];
      try {
        screen.resize(cols, rows);
      } catch (error) {
        clearScreen(error);
      }
    },
    snapshot(maxBytes) {
      try {
        screen.catchUp();
      } catch (error) {
        clearScreen(error);
      }
      return screen.snapshot(maxBytes);
    },
    has({ offset, mark }) {
      const oldest = marks[0]?.mark ?? size.mark;
      return offset >= ring.start && offset <= ring.end && mark >= oldest - 1 && mark <= size.mark;
    },
    next({ offset, mark }, limit) {
      const following = marks.find((one) => one.mark > mark);
      if (following && following.offset <= offset) return { type: 'size', size: following };
      const last = following?.offset ?? ring.end;
      const to = Math.min(last, limit, offset + partBytes);
      if (to <= offset) return null;
      const output = ring.slice(offset, to);
      const data = to === last ? output : cutAtCharacter(output);
      return data.length > 0 ? { type: 'output', data } : null;
    },
    dispose: () => screen.dispose(),
  };
}
