import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellLine } from './shell-line.ts';

it('leaves plain words as a person would type them', () => {
  expect(shellLine(['kubectl', 'logs', '--follow', 'web-1'])).toBe('kubectl logs --follow web-1');
});

it.each([
  ['$(reboot)'],
  ['a; reboot'],
  ["it's"],
  ['"; reboot #'],
  ['`reboot`'],
  [''],
  ['*'],
  ['~'],
  ['!!'],
  ['\\'],
  ['é'],
])('gives %j to a program as it is', (word) => {
  const line = shellLine(['printf', '%s', word]) ?? '';
  expect(execFileSync('bash', ['-c', line], { encoding: 'utf8' })).toBe(word);
});

it.each([['a\nreboot'], ['\u001b[201~reboot\r'], ['\u202etoober'], ['\u2028'], ['\u0000']])(
  'gives no line with %j',
  (word) => {
    expect(shellLine(['echo', word])).toBeNull();
  },
);
