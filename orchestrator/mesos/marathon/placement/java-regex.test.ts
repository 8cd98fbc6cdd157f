import { expect, it } from 'vitest';
import { matchesJavaRegex } from './java-regex.ts';

const cases: [string, string, boolean][] = [
  ['rack-1', 'rack', false],
  ['rack-1', 'rack-[1-3]', true],
  ['rack-1', 'rack-1|rack-2', true],
  ['xrack-1', 'rack-1|rack-2', false],
  ['RACK', '(?i)rack', true],
  ['a.b', '\\Qa.b\\E', true],
  ['axb', '\\Qa.b\\E', false],
  ['aaa', 'a*+', true],
  ['Ab1', '\\p{Upper}[\\p{Lower}\\d]+', true],
  ['a-b_c', '[a-z_-]+', true],
  ['a+', '[a+]+', true],
  ['rack', '\\Arack\\z', true],
  ['two\nlines', 'two.lines', false],
];

it.each(cases)('matches %j with %s: %s', (text, expression, expected) => {
  expect(matchesJavaRegex(text, expression)).toBe(expected);
});

it('throws for what is no expression', () => {
  expect(() => matchesJavaRegex('a', '[a')).toThrow(SyntaxError);
  // It is none by itself, though it is one in the parentheses of a whole match.
  expect(() => matchesJavaRegex('ax', 'a)|(?:b')).toThrow(SyntaxError);
});
