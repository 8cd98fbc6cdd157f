import { expect, it } from 'vitest';
import { closestWord } from './closest-word.ts';

const words = ['run', 'copy', 'file', 'check', 'solution', 'setup'];

it.each([
  ['rn', 'run'],
  ['RUN', 'run'],
  ['urn', 'run'],
  ['chcek', 'check'],
  ['checks', 'check'],
  ['soluton', 'solution'],
  ['solutions', 'solution'],
])('takes %s for %s', (word, expected) => {
  expect(closestWord(word, words)).toBe(expected);
});

it.each(['', 'x', 'exec', 'a'.repeat(10_000)])('takes %j for nothing', (word) => {
  expect(closestWord(word, words)).toBeNull();
});
