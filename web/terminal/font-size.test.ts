import { expect, test } from 'vitest';
import { defaultFontSize, parseFontSize, stepFontSize } from './font-size.ts';

test.each([
  ['16', 16],
  [undefined, defaultFontSize],
  ['', defaultFontSize],
  ['17', defaultFontSize],
  ['900', defaultFontSize],
  ['x', defaultFontSize],
])('%j is remembered as %i', (text, size) => expect(parseFontSize(text)).toBe(size));

test('text grows and shrinks step by step, up to a last one', () => {
  expect(stepFontSize(13, 1)).toBe(14);
  expect(stepFontSize(16, 1)).toBe(18);
  expect(stepFontSize(18, -1)).toBe(16);
  expect(stepFontSize(32, 1)).toBe(32);
  expect(stepFontSize(10, -1)).toBe(10);
});
