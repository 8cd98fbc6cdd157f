import { expect, test } from 'vitest';
import { clampSplit } from './clamp-split.ts';

test('both panes keep 320 px', () => {
  expect(clampSplit(0.1, 1280)).toBe(0.25);
  expect(clampSplit(0.9, 1280)).toBe(0.75);
  expect(clampSplit(0.45, 1280)).toBe(0.45);
});

test('a window too small for both is halved', () => {
  expect(clampSplit(0.9, 400)).toBe(0.5);
});
