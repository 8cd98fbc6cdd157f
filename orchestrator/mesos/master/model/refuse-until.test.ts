import { expect, it } from 'vitest';
import { refuseUntil } from './refuse-until.ts';

it.each([
  [undefined, 5000],
  [10, 10_000],
  [0.2, 1000],
  [-1, 5000],
  [Number.NaN, 5000],
  [0, undefined],
  [1e12, 365 * 24 * 3600 * 1000],
])('a refusal of %s seconds holds for %s ms', (refuse_seconds, expected) => {
  expect(refuseUntil({ refuse_seconds }, 0, 1000)).toBe(expected);
});
