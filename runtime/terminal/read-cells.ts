import type { IBufferLine } from '@xterm/headless';
import { cellNumbers } from './terminal-internals.ts';

/** Of a cell's content: a character, or the mark of several in one. */
const anyText = 0x3f_ffff;
/** Of a cell's content: how many columns it takes. A wide character's second cell has none. */
const widthShift = 22;
/** Of a cell's background: what kind of colour it is, 0 for none. */
const anyColour = 0x300_0000;
/** Of a cell's background: the colour itself, with its kind. */
const colour = 0x3ff_ffff;
/** Of a cell's foreground: it is inverse, underlined or struck through, which shows without text. */
const anyMark = 0x9400_0000;
/** Of a cell's background: there is a line over it. */
const overline = 0x4000_0000;
/** Of a cell's background: there is more to its style than these numbers. */
const extended = 0x1000_0000;

/** The cells of one line, read without an object for each. */
export interface Cells {
  /** The column after the last cell that is not empty. */
  readonly end: number;
  /** Whether the line is text alone: no style, and nothing empty before its end. */
  readonly isText: boolean;
  /** Whether a cell has a character, or a part of one. */
  hasText(column: number): boolean;
  /** Whether nothing is to be seen in a cell. */
  isEmpty(column: number): boolean;
  /**
   * Whether only printing gives this cell: it has text, or it is empty with more to its style than
   * the background that erasing gives. One half of a wide character leaves such a cell when the
   * other half is printed over.
   */
  isPrinted(column: number): boolean;
  /** Whether two cells surely have the same style. */
  sameStyle(one: number, other: number): boolean;
}

/** Reads one line of a screen. */
export function readCells(line: IBufferLine): Cells {
  const numbers = cellNumbers(line);

  function hasText(column: number): boolean {
    const content = numbers[3 * column] ?? 0;
    return (content & anyText) !== 0 || content >>> widthShift === 0;
  }

  function isMarked(column: number): boolean {
    const foreground = numbers[3 * column + 1] ?? 0;
    const background = numbers[3 * column + 2] ?? 0;
    return (foreground & anyMark) !== 0 || (background & (anyColour | overline)) !== 0;
  }

  function isEmpty(column: number): boolean {
    return !hasText(column) && !isMarked(column);
  }

  function isErased(column: number): boolean {
    return !numbers[3 * column + 1] && !((numbers[3 * column + 2] ?? 0) & ~colour);
  }

  function isPlain(column: number): boolean {
    return !numbers[3 * column + 1] && !numbers[3 * column + 2] && !isEmpty(column);
  }

  let end = line.length;
  while (end > 0 && isEmpty(end - 1)) end -= 1;
  let text = 0;
  while (text < end && isPlain(text)) text += 1;
  return {
    end,
    isText: text === end,
    hasText,
    isEmpty,
    isPrinted: (column) => hasText(column) || (isMarked(column) && !isErased(column)),
    sameStyle(one, other) {
      const background = numbers[3 * one + 2] ?? 0;
      return (
        !(background & extended) &&
        background === numbers[3 * other + 2] &&
        numbers[3 * one + 1] === numbers[3 * other + 1]
      );
    },
  };
}
