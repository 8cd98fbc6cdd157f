import { expect, test } from 'vitest';
import { parseLab } from './parse-lab.ts';

const frontMatter = `---
title: A lab
summary: You do one thing.
level: beginner
minutes: 5
engine: docker
---
Introduction.

## One thing
`;

const check =
  '```sh check id=one title="it is there"\ntest -e /root/it || fail "it is missing"\n```\n';
const run = '```sh run\ntouch /root/it\n```\n';
const solution = '```sh solution\ntouch /root/it\n```\n';
const hint = ':::hint{after=2}\nTouch it.\n:::\n';

function warningsOf(...step: readonly string[]): readonly string[] {
  const parsed = parseLab('a-lab', `${frontMatter}\n${step.join('\n')}`);
  expect(parsed.problems).toEqual([]);
  return parsed.warnings.map(({ line, message }) => `${line} ${message}`);
}

test.each([
  ['a check, with what meets it', [run, check, hint]],
  ['a check with a solution alone', ['Touch it.', check, solution]],
  ['text to read, with nothing to do', ['That was all.']],
])('no warning for %s', (_what, step) => {
  expect(warningsOf(...step)).toEqual([]);
});

test('a step with something to do and no check', () => {
  expect(warningsOf(run)).toEqual([
    '10 The step "One thing" has no check, so nobody can tell whether it was done.',
  ]);
});

test('a check that nothing meets, and no help', () => {
  expect(warningsOf('Touch it.', check)).toEqual([
    '10 The step "One thing" has a check, but nothing to run that would meet it.',
    '10 The step "One thing" has no hint and no solution for a learner who is stuck.',
  ]);
});

test('a step that is too long to read', () => {
  const text = 'word '.repeat(601);
  expect(warningsOf(text)).toEqual(['10 The step "One thing" has 601 words to read.']);
  expect(warningsOf('word '.repeat(600))).toEqual([]);
});
