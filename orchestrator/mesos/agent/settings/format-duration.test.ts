import { expect, it } from 'vitest';
import { formatDuration } from './format-duration.ts';

it.each([
  [60_000, '1mins'],
  [90_000, '90secs'],
  [1500, '1500ms'],
  [0, '0ns'],
  [86_400_000, '1days'],
])('writes %d ms as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
