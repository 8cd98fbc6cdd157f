import { expect, test } from 'vitest';
import { timeLeft } from './time-left.ts';

test.each([
  [2_530_000, '42:10'],
  [3_900_000, '1:05:00'],
  [61_000, '1:01'],
  [999, '0:01'],
  [0, '0:00'],
  [-10_000, '0:00'],
])('%d ms is %s', (ms, text) => {
  expect(timeLeft(1000, 1000 + ms).text).toBe(text);
});

test('the last five minutes are soon', () => {
  expect(timeLeft(0, 300_000).soon).toBe(true);
  expect(timeLeft(0, 301_000).soon).toBe(false);
});
