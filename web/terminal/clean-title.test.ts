import { expect, test } from 'vitest';
import { cleanTitle } from './clean-title.ts';

test.each([
  ['root@node1: /tmp', 'root@node1: /tmp'],
  ['  a\tb\nc  ', 'a b c'],
  ['one\u202etwo\u2066three', 'onetwothree'],
  ['a\u0000b\u001b[31mc', 'ab[31mc'],
  ['in\u200bvi\u00adsible\ufeff', 'invisible'],
  ['<b>bold</b> & more', '<b>bold</b> & more'],
  ['\u{e0041}tag', 'tag'],
  ['', ''],
])('%j is shown as %j', (title, text) => expect(cleanTitle(title)).toBe(text));

test('a long title is cut at a whole character', () => {
  expect(cleanTitle('x'.repeat(10_000_000))).toBe(`${'x'.repeat(79)}…`);
  expect(cleanTitle('😀'.repeat(100))).toBe(`${'😀'.repeat(79)}…`);
  expect(cleanTitle('x'.repeat(80))).toBe('x'.repeat(80));
});
