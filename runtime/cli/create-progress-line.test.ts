import { expect, test } from 'vitest';
import { createProgressLine } from './create-progress-line.ts';

function start(isTTY: boolean, columns = 40) {
  let out = '';
  const stream = { write: (text: string) => (out += text), isTTY, columns };
  return { line: createProgressLine(stream), out: () => out };
}

test('a terminal has one line of all that is going on, never wider than it', () => {
  const { line, out } = start(true, 24);
  line.show('first', 'node1');
  line.show('second', 'waiting for nodes');
  expect(out()).toBe('\r\x1b[2Kfirst: node1\r\x1b[2Kfirst: node1 · second: ');
  line.above(() => undefined);
  line.show('second', null);
  line.show('first', null);
  expect(out().endsWith('\r\x1b[2Kfirst: node1\r\x1b[2K')).toBe(true);
});

test('what would steer the terminal is shown as a mark', () => {
  const { line, out } = start(true);
  line.show('first', 'a\x1b[31mred');
  expect(out()).toBe('\r\x1b[2Kfirst: a\uFFFD[31mred');
});

test('elsewhere only what stays is written', () => {
  const { line, out } = start(false);
  let stays = 0;
  line.show('first', 'node1');
  line.above(() => {
    stays += 1;
  });
  expect([out(), stays]).toEqual(['', 1]);
});
