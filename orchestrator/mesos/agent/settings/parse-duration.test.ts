import { expect, it } from 'vitest';
import { formatDuration } from './format-duration.ts';
import { parseDuration } from './parse-duration.ts';

it.each([
  ['10secs', 10_000],
  ['1mins', 60_000],
  ['1.5hrs', 5_400_000],
  ['1weeks', 604_800_000],
  ['500ms', 500],
  ['2000us', 2],
])('reads %s', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

it.each(['', '10', 'secs', '10 parsecs', '-1secs'])('refuses %j', (text) => {
  expect(() => parseDuration(text)).toThrow('is not a duration');
});

it.each([
  [60_000, '1mins'],
  [90_000, '90secs'],
  [1500, '1500ms'],
  [0, '0ns'],
  [86_400_000, '1days'],
])('writes %d ms as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
