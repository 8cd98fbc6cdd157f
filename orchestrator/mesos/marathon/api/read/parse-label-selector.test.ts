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
    ['env in (qa, prod,)', true],
    ['constructor', false],
    ['toString!=x', false],
    ['tier==web, env in (qa)', false],
    ['tier,env', true],
    ['a\\ b==c\\/d', true],
    ['', true],
  ];
  it.each(cases)('%j', (text, expected) => {
    expect(parseLabelSelector(text)(labels)).toBe(expected);
  });

  it.each(['tier=web', 'tier==', '(x)', 'tier in web', 'env in (,)', 'env in (a b)'])(
    'refuses %j',
    (text) => {
      expect(() => parseLabelSelector(text)).toThrow(/Can not parse label selector/);
    },
  );

  it('refuses a long list without its closing bracket in no time', () => {
    const started = performance.now();
    expect(() => parseLabelSelector(`env in (${'a'.repeat(28)}`)).toThrow(/Can not parse/);
    expect(() => parseLabelSelector(`env in (${'a,'.repeat(4000)}`)).toThrow(/Can not parse/);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
