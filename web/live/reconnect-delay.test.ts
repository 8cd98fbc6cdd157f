import { expect, test } from 'vitest';
import { reconnectDelay } from './reconnect-delay.ts';

test('the wait doubles and has an end', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 1000].map((attempt) => reconnectDelay(attempt, 0.999999));
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
});

test('half of the wait is random', () => {
  expect(reconnectDelay(2, 0)).toBe(1000);
  expect(reconnectDelay(2, 0.5)).toBe(1500);
});
