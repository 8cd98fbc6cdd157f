import { describe, expect, it } from 'vitest';
import { parseAttributes } from './parse-attributes.ts';

function values(text: string): Record<string, string> {
  return Object.fromEntries(parseAttributes(text).values);
}

function messages(text: string): readonly string[] {
  return parseAttributes(text).errors.map((error) => error.message);
}

describe('parseAttributes', () => {
  it.each<[string, Record<string, string>]>([
    ['', {}],
    ['  ', {}],
    ['on=node1', { on: 'node1' }],
    ['a=1   b=2\tc=3', { a: '1', b: '2', c: '3' }],
    ['title="two words" on=node1', { title: 'two words', on: 'node1' }],
    ['title=\'it has "quotes"\'', { title: 'it has "quotes"' }],
    ['title="a \\"b\\" \\\\ c \\n"', { title: 'a "b" \\ c \\n' }],
    ['title=""', { title: '' }],
    ['path=/root/a-b_c.yaml', { path: '/root/a-b_c.yaml' }],
    ['title="a=b {c} `d`"', { title: 'a=b {c} `d`' }],
  ])('reads %j', (text, expected) => {
    expect(values(text)).toEqual(expected);
    expect(messages(text)).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['word', ['"word" is not an attribute.']],
    ['Key=1', ['"Key=1" is not an attribute.']],
    ['on=', ['The value of "on" is missing.']],
    ['on= node1', ['The value of "on" is missing.', '"node1" is not an attribute.']],
    ['on = node1', ['"on = node1" has a space beside the =.']],
    ['on=a=b', ['The value of "on" has a "=" in it.']],
    ['on="node1', ['The value of "on" has no closing quote.']],
    ['on="a"b', ['The value of "on" is followed by something without a space.']],
    ['on=a on=b', ['"on" is given twice.']],
    ['x on=" y', ['"x" is not an attribute.', 'The value of "on" has no closing quote.']],
  ])('explains %j', (text, expected) => {
    expect(messages(text)).toEqual(expected);
  });

  it('goes on after an error', () => {
    expect(values('x on=a=b title="fine"')).toEqual({ title: 'fine' });
  });
});
