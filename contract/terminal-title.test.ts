import { expect, test } from 'vitest';
import { maxTerminalTitleLength, terminalTitleSchema } from './session.ts';

test.each([
  ['logs', 'logs'],
  ['  two words ', 'two words'],
  ['日本 – “ça”', '日本 – “ça”'],
  ['x'.repeat(maxTerminalTitleLength), 'x'.repeat(maxTerminalTitleLength)],
])('%j is a name for a terminal', (text, title) => {
  expect(terminalTitleSchema.parse(text)).toBe(title);
});

test.each([
  '',
  '   ',
  'x'.repeat(maxTerminalTitleLength + 1),
  'a\nb',
  'a\u001b[31mb',
  'a\u202eb',
  'a\u200bb',
  'a\u2028b',
  7,
  null,
])('%j is none', (text) => {
  expect(terminalTitleSchema.safeParse(text).success).toBe(false);
});
