import headless, { type Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardTerminalParser } from '../../contract/guard-terminal-parser.ts';
import { resizeTerminal } from '../../contract/resize-terminal.ts';
import { pictureOf } from './picture.fake.ts';
import { serializeScreen } from './serialize-screen.ts';
import { terminalInternals } from './terminal-internals.ts';

const usual = { cols: 20, rows: 6 };

/** Output, or a new size. */
type Event = string | { readonly cols: number; readonly rows: number };

function createTerminal({ cols, rows }: { cols: number; rows: number } = usual): Terminal {
  const terminal = new headless.Terminal({
    cols,
    rows,
    scrollback: 30,
    allowProposedApi: true,
    logLevel: 'off',
  });
  guardTerminalParser(terminal.parser);
  return terminal;
}

function write(terminal: Terminal, text: string): void {
  terminalInternals(terminal).writeSync(Buffer.from(text));
}

function apply(terminal: Terminal, events: readonly Event[]): void {
  for (const event of events) {
    if (typeof event === 'string') write(terminal, event);
    else resizeTerminal(terminal, event.cols, event.rows);
  }
}

/** False for output that xterm.js fails at: the host clears the screen then. */
function isShown(events: readonly Event[]): boolean {
  try {
    apply(createTerminal(), events);
    return true;
  } catch {
    return false;
  }
}

/** Two terminals that should be the same: one that saw all `before`, and one made of its snapshot. */
function copyAfter(before: readonly Event[], maxBytes = 1_000_000) {
  const original = createTerminal();
  apply(original, before);
  const snapshot = serializeScreen(original, maxBytes);
  const copy = createTerminal(original);
  write(copy, snapshot);
  return { original, copy, snapshot };
}

function linesOf(terminal: Terminal): readonly string[] {
  return (pictureOf(terminal) as { readonly normal: readonly string[] }).normal;
}

const cases: readonly (readonly [what: string, before: string, after: string])[] = [
  ['an empty screen', '', 'x'],
  ['text with its scrollback', Array.from({ length: 50 }, (_, n) => `line ${n}`).join('\r\n'), 'x'],
  ['colours', '\x1b[1;31mred\x1b[48;5;200m on\x1b[38;2;1;2;3m rgb', 'more\x1b[0m plain'],
  ['a cursor that waits after the last column', 'x'.repeat(20), 'y'],
  ['the same with a style that changed since', `${'x'.repeat(20)}\x1b[31m`, 'y'],
  ['a cursor after the last column of a long line', 'x'.repeat(200), 'y\x1b[2Dz'],
  ['the alternate screen', 'shell\x1b[?1049h\x1b[2Jvim\x1b[3;4H', 'x\x1b[?1049lback'],
  ['the style of the way back', '\x1b[32mgreen\x1b[?1049h\x1b[0mvim', '\x1b[?1049lgreen again'],
  ['a scroll region', 'a\r\nb\r\nc\r\nd\x1b[2;4r\x1b[4;1H', 'x\ny\nz'],
  ['origin mode', '\x1b[2;5r\x1b[?6h\x1b[2;3H', 'x\x1b[1;1Hy'],
  ['a saved cursor', 'ab\x1b[31m\x1b7\x1b[0m\r\ncd', '\x1b8X'],
  ['line drawing', '\x1b(0lqqk', 'x\x1b(Bx'],
  ['line drawing by shift out', '\x1b)0\x0elqqk', 'x\x0fx'],
  ['tab stops', '\x1b[3g\x1b[5G\x1bH\r', '\tx\ty'],
  ['insert mode', 'abc\x1b[4h\r', 'X'],
  ['no wrapping', `\x1b[?7l${'x'.repeat(30)}`, 'y'],
  ['a character that repeats', 'ab', '\x1b[3b'],
  ['a character that a combining one follows', 'abe', '\u0301'],
  ['wide characters', '日本語', 'x'],
  ['a wide character at the edge', `${'x'.repeat(18)}日`, 'y'],
  ['a wide character over the cursor', `\x1b[?7l${'x'.repeat(18)}日日`, 'y'],
  ['a wide character that finds no room', '\x1b[?7l\x1b[20G日', 'y'],
  ['a wide character in colour that wraps', `\x1b[1;44m${'x'.repeat(19)}日\x1b[0m`, 'y'],
  [
    'the same at the end of the screen',
    `${'\n'.repeat(5)}\x1b[1;44m${'x'.repeat(19)}日\x1b[0m`,
    'y',
  ],
  ['half a wide character in colour', '\x1b[7;44m日\x1b[31m\rx', '\x1b[0my'],
  ['the rest of a wide character, moved on', '日本\x1b[2G\x1b[9@', '\x1b[6Gx'],
  ['a background that fills the line', '\x1b[44m\x1b[2Kblue', '\r\nx'],
];

describe('a terminal made of a snapshot is the same, and stays it:', () => {
  test.each(cases)('%s', (_, before, after) => {
    const { original, copy } = copyAfter([before]);
    expect(pictureOf(copy)).toEqual(pictureOf(original));
    write(original, after);
    write(copy, after);
    expect(pictureOf(copy)).toEqual(pictureOf(original));
  });

  test('a cursor that waits after a line erased since, on a narrower screen', () => {
    const { original, copy } = copyAfter([`${'x'.repeat(20)}\x1b[2K`]);
    const after = ['\r\n', { cols: 10, rows: 6 }];
    apply(original, after);
    apply(copy, after);
    expect(pictureOf(copy)).toEqual(pictureOf(original));
  });

  test('modes', () => {
    const modes = '\x1b[?1h\x1b=\x1b[?2004h\x1b[?1004h\x1b[?1002h\x1b[?1006h\x1b[?45h';
    const { original, copy } = copyAfter([modes]);
    expect(copy.modes).toEqual(original.modes);
    expect(copy.modes).toMatchObject({ bracketedPasteMode: true, mouseTrackingMode: 'drag' });
  });

  test('modes that only show in what is written', () => {
    const { snapshot } = copyAfter(['\x1b[?25l\x1b[?1000h\x1b[?1006h\x1b[5 q']);
    for (const sequence of ['\x1b[?25l', '\x1b[?1006h', '\x1b[5 q']) {
      expect(snapshot).toContain(sequence);
    }
  });
});

test('a snapshot that is too large loses its oldest lines, then all text, but no modes', () => {
  const lines = Array.from({ length: 36 }, (_, n) => `line ${n} ${'x'.repeat(10)}`).join('\r\n');
  const whole = copyAfter([`\x1b[?2004h${lines}`]);
  const less = copyAfter([`\x1b[?2004h${lines}`], whole.snapshot.length - 1);
  expect(less.snapshot).toContain('line 35');
  expect(less.snapshot).toContain('line 5 ');
  expect(less.snapshot).not.toContain('line 0 ');
  const least = copyAfter([`\x1b[?2004h${lines}`], 10);
  expect(least.snapshot).not.toContain('line 35');
  expect(least.copy.modes.bracketedPasteMode).toBe(true);
});

test('however much fits, it is the newest lines, as they were', () => {
  const word = fc.constantFrom(
    'plain',
    '\x1b[31mred\x1b[0m',
    '日本',
    'x'.repeat(50),
    '\x1b[44m \x1b[0m',
  );
  const lines = fc.array(fc.array(word, { maxLength: 4 }), { minLength: 30, maxLength: 60 });
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 4000 }), (all, maxBytes) => {
      const text = all.map((words) => words.join(' ')).join('\r\n');
      const { original, copy, snapshot } = copyAfter([text], maxBytes + 400);
      expect(Buffer.byteLength(snapshot)).toBeLessThanOrEqual(maxBytes + 400);
      const kept = linesOf(copy);
      if (snapshot.includes('\n')) expect(linesOf(original).slice(-kept.length)).toEqual(kept);
    }),
    { numRuns: 100 },
  );
});

const number = fc.integer({ min: 0, max: 25 });
// Some empty cells come as spaces. They look the same, but count as text when a line is wrapped
// anew, so what makes them never meets a new size here: a line scrolled under a cursor that waits
// after the last column, and half a wide character printed over in a style with a background, or
// taken apart by an insertion.
const scroll = fc.constantFrom('\x1b[S', '\x1b[2T');
// Where nothing wraps, xterm.js prints over half of a wide character at the edge.
const wrapping = fc.constantFrom('\x1b[?7l', '\x1b[?7h');
const insert = number.map((count) => `\x1b[${count}@`);
const csi = fc
  .tuple(fc.array(number, { maxLength: 2 }), fc.constantFrom(...'ABCDGHJKLMPXd'))
  // Erasing the scrollback (3J) leaves a saved cursor that was scrolled away nowhere.
  .filter(([[first], final]) => final !== 'J' || first !== 3)
  .map(([numbers, final]) => `\x1b[${numbers.join(';')}${final}`);
const colour = fc
  .constantFrom('0', '1', '7', '31', '44', '38;5;208', '48;2;9;8;7', '4')
  .map((style) => `\x1b[${style}m`);
const other = fc.constantFrom(
  ...['\r\n', '\r\n', '\n', '\r', '\b', '\t', '\x1b7', '\x1b8', '\x1bM', '\x1b[2;5r', '\x1b[r'],
  ...['\x1b(0', '\x1b(B', '\x1b[?1049h', '\x1b[?1049l', '\x1b[?2004h', '\x1b[?25l', '\x1b[4b'],
);
const words = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 });
const size = fc.record({
  cols: fc.integer({ min: 10, max: 30 }),
  rows: fc.integer({ min: 3, max: 9 }),
});
const wide = fc.constantFrom('日本語', '日', ' 語 ', '😀');
const noBackground = fc.constantFrom('\x1b[0m', '\x1b[1;31m', '\x1b[38;5;208m');

describe('output and sizes, cut anywhere:', () => {
  test.each([
    ['any output', fc.oneof(words, words, csi, insert, scroll, wrapping, colour, other)],
    ['any style', fc.oneof(words, words, csi, insert, wrapping, colour, other, size)],
    ['wide characters', fc.oneof(words, wide, wide, wide, csi, noBackground, other, size)],
  ])('%s', (_, event) => {
    const events = fc.array<Event>(event, { maxLength: 40 });
    fc.assert(
      fc.property(events, events, (before, after) => {
        fc.pre(isShown([...before, ...after]));
        const { original, copy } = copyAfter(before);
        expect(pictureOf(copy)).toEqual(pictureOf(original));
        apply(original, after);
        apply(copy, after);
        expect(pictureOf(copy)).toEqual(pictureOf(original));
      }),
      { numRuns: 150 },
    );
  });
});
