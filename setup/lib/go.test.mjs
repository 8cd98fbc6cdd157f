// @ts-check
import { expect, test } from 'vitest';
import { isNewEnough } from './go.mjs';

test.each([
  ['go1.24.4', true],
  ['go1.26.8\n', true],
  ['go2.0', true],
  ['go1.19.8', false],
  ['devel', false],
])('Go %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});
