import { describe, expect, it } from 'vitest';
import { parseLabelSelector } from './parse-label-selector.ts';

const labels = { tier: 'web', env: 'prod', 'a b': 'c/d' };

describe('a label selector', () => {
  const cases: readonly [string, boolean][] = [
    ['tier', true],
    ['other', false],
    ['tier==web', true],
    ['tier == db', false],
    ['tier!=db', true],
    ['other!=db', false],
    ['env in (prod, qa)', true],
    ['env notin (prod, qa)', false],
    ['env notin ()', true],
    ['tier==web, env in (qa)', false],
    ['tier,env', true],
    ['a\\ b==c\\/d', true],
    ['', true],
  ];
  it.each(cases)('%j', (text, expected) => {
    expect(parseLabelSelector(text)(labels)).toBe(expected);
  });

  it.each(['tier=web', 'tier==', '(x)', 'tier in web'])('refuses %j', (text) => {
    expect(() => parseLabelSelector(text)).toThrow(/Can not parse label selector/);
  });
});
