import { expect, test } from 'vitest';
import { formatDuration } from './format-duration.ts';

test.each([
  [-5, '0.0 s'],
  [420, '0.4 s'],
  [9949, '9.9 s'],
  [12_400, '12 s'],
  [89_000, '89 s'],
  [150_000, '3 min'],
  [3_900_000, '1 h 05 min'],
])('%d ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
