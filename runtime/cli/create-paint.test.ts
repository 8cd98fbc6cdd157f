import { expect, test } from 'vitest';
import { createPaint } from './create-paint.ts';

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { TERM: 'dumb' }, false],
])('a terminal: %s, with %j: coloured: %s', (isTTY, env, coloured) => {
  const paint = createPaint({ write: () => undefined, isTTY }, env);
  expect(paint('red', 'stop')).toBe(coloured ? '\x1b[31mstop\x1b[39m' : 'stop');
});
