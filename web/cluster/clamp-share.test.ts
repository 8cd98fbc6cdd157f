import { expect, test } from 'vitest';
import { clampShare } from './clamp-share.ts';

test.each([
  [0, 1000, 0.11],
  [0.4, 1000, 0.4],
  [1, 1000, 0.86],
  [0.9, 100, 0.5],
  [0.1, 0, 0.5],
])('a share of %d of %d pixels becomes %d', (share, height, clamped) => {
  expect(clampShare(share, height)).toBeCloseTo(clamped);
});
