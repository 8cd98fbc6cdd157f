import { expect, test, vi } from 'vitest';
import { parseTerminalSplit } from './parse-terminal-split.ts';

test('what was remembered comes back', () => {
  const split = { direction: 'below', share: 0.3, first: 'a', second: 'b' };
  expect(parseTerminalSplit(JSON.stringify(split))).toEqual(split);
});

test.each([
  undefined,
  '',
  'null',
  '{',
  '[]',
  '{"direction":"beside"}',
  '{"direction":"above","share":0.5}',
  '{"direction":"beside","share":1}',
  '{"direction":"beside","share":"0.5"}',
])('%j is no split', (text) => {
  vi.spyOn(console, 'warn').mockReturnValue();
  expect(parseTerminalSplit(text)).toBeUndefined();
});
