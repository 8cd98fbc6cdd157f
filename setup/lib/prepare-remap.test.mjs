// @ts-check
import { expect, test } from 'vitest';
import { freeStart, parseRanges } from './prepare-remap.mjs';

test('ranges are read from a subordinate id file', () => {
  expect(parseRanges('ann:100000:65536\n# note\nbob:165536:10\n')).toEqual([
    { user: 'ann', start: 100_000, count: 65_536 },
    { user: 'bob', start: 165_536, count: 10 },
  ]);
});

test('the first range starts at a million when nothing is in its way', () => {
  expect(freeStart(parseRanges('ann:100000:65536\n'))).toBe(1_000_000);
});

test('a range that overlaps another is passed over', () => {
  expect(freeStart(parseRanges('ann:1065535:65536\n'))).toBe(1_000_000 + 2 * 65_536);
});
