import { expect, test } from 'vitest';
import { formatAgo } from './format-ago.ts';

test.each([
  [-5000, 'just now'],
  [1400, 'just now'],
  [2000, '2 s ago'],
  [9499, '9 s ago'],
  [59_000, '59 s ago'],
  [600_000, '10 min ago'],
])('%d ms are %j', (ms, text) => {
  expect(formatAgo(ms)).toBe(text);
});
