import headless from '@xterm/headless';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropScrolledAway } from './drop-scrolled-away.ts';
import { pictureOf } from './picture.fake.ts';
import { terminalInternals } from './terminal-internals.ts';

const scrollback = 20;
const rows = 5;

/** What a terminal shows that showed something else before. */
function draw(output: Uint8Array): object {
  const terminal = new headless.Terminal({
    cols: 20,
    rows,
    scrollback,
    allowProposedApi: true,
    logLevel: 'off',
  });
  terminalInternals(terminal).writeSync(Buffer.from(`\x1b[41m${'before '.repeat(20)}\x1b[2;9H`));
  terminalInternals(terminal).writeSync(output);
  return pictureOf(terminal);
}

test('what is left draws the same', () => {
  const text = fc.constantFrom('y', 'some words ', 'x'.repeat(50), '日本', '\t', '\b');
  const end = fc.constantFrom('\r\n', '\r\n', '\n', '\r');
  const style = fc.constantFrom('\x1b[31m', '\x1b[44m', '\x1b[0m', '\x1b[m', '\x1b[1;38;5;99m');
  const control = fc.constantFrom('\x1b[K', '\x1b[3;3H', '\x1b[?1049h', '\x0e', '\u009b');
  const plain = fc.array(fc.oneof(text, text, end, end, style), { minLength: 60, maxLength: 250 });
  const any = fc.array(fc.oneof(text, end, control), { maxLength: 60 });
  let dropped = 0;
  fc.assert(
    fc.property(plain, any, (first, second) => {
      const output = Buffer.from([...first, ...second].join(''));
      const left = dropScrolledAway(output, { rows, scrollback });
      dropped += output.length - left.length;
      expect(draw(left)).toEqual(draw(output));
    }),
    { numRuns: 100 },
  );
  expect(dropped).toBeGreaterThan(0);
});

test('of a flood little is left', () => {
  const flood = Buffer.from('y\r\n'.repeat(1_000_000));
  expect(dropScrolledAway(flood, { rows: 24, scrollback: 5000 }).length).toBe(5048 * 3);
});

test('nothing is dropped after a control sequence', () => {
  const flood = 'y\r\n'.repeat(10_000);
  const after = Buffer.from(`\x1b[K${flood}`);
  expect(dropScrolledAway(after, { rows, scrollback })).toEqual(after);
  const before = Buffer.from(`${flood}^C\r\n\x1b[?2004hprompt`);
  expect(dropScrolledAway(before, { rows, scrollback }).length).toBeLessThan(200);
});
