import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLazyScreen } from './create-lazy-screen.ts';
import { createScreen } from './create-screen.ts';

const size = { cols: 20, rows: 5, onAnswer: () => undefined };

/** Both screens after the same output, as what a page would be sent of them. */
function compare(writes: readonly string[]): { readonly lazy: string; readonly eager: string } {
  const lazy = createLazyScreen(size);
  const eager = createScreen(size);
  for (const text of writes) {
    lazy.write(Buffer.from(text));
    eager.write(Buffer.from(text));
  }
  const shown = [lazy, eager].map((screen) => Buffer.from(screen.snapshot(2 ** 22)).toString());
  lazy.dispose();
  eager.dispose();
  return { lazy: shown[0] ?? '', eager: shown[1] ?? '' };
}

test('shows what a screen shows that parses everything at once', () => {
  const piece = fc.constantFrom(
    ...['y\r\n', 'some words ', 'x'.repeat(50), '日本\r\n', '\t', '\b', '\r'],
    ...['\x1b[31m', '\x1b[0m', '\x1b[K', '\x1b[3;3H', '\x1b[?1049h', '\x1b[?1049l', '\x1b[2;4r'],
  );
  const write = fc.array(piece, { minLength: 1, maxLength: 20 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
      const { lazy, eager } = compare(writes);
      expect(lazy).toBe(eager);
    }),
    { numRuns: 200 },
  );
});

test('shows the newest lines of a flood of short lines, in their style', () => {
  const line = (number: number) => `${number}\r\n`;
  const flood = Array.from({ length: 40 }, (_, part) =>
    Array.from({ length: 5000 }, (_each, index) => line(part * 5000 + index)).join(''),
  );
  const { lazy, eager } = compare(['before\x1b[32m', ...flood, '\x1b[K$ ']);
  expect(lazy).toBe(eager);
});

test('shows a flood of long lines', () => {
  const line = `${'long '.repeat(200)}\r\n`;
  const { lazy, eager } = compare(Array.from({ length: 800 }, () => line));
  expect(lazy).toBe(eager);
});

test('answers a program that asks, at once and for what it wrote before', () => {
  const answers: string[] = [];
  const screen = createLazyScreen({ ...size, onAnswer: (answer) => answers.push(answer) });
  screen.write(Buffer.from('one\r\ntwo'));
  screen.write(Buffer.from('\x1b[6n'));
  expect(answers).toEqual(['\x1b[2;4R']);
  screen.dispose();
});

test('what looks like text within a control sequence is none', () => {
  const screen = createLazyScreen(size);
  screen.writePart(Buffer.from('\x1b]2;'));
  screen.writePart(Buffer.from(`${'title '.repeat(1000)}`));
  screen.writePart(Buffer.from('\x07'));
  screen.write(Buffer.from('seen'));
  const shown = Buffer.from(screen.snapshot(2 ** 20)).toString();
  expect(shown).toContain('seen');
  expect(shown.split('\x07').at(-1)).not.toContain('title');
  screen.dispose();
});
