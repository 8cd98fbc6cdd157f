import { expect, it } from 'vitest';
import { parseAttributes } from './parse-attributes.ts';

it('tells text, scalars and ranges apart', () => {
  expect(parseAttributes('rack:r1; level:2.5;slots:[1-10, 20-30];url:http://a:80')).toEqual([
    { name: 'rack', type: 'TEXT', text: { value: 'r1' } },
    { name: 'level', type: 'SCALAR', scalar: { value: 2.5 } },
    {
      name: 'slots',
      type: 'RANGES',
      ranges: {
        range: [
          { begin: 1, end: 10 },
          { begin: 20, end: 30 },
        ],
      },
    },
    { name: 'url', type: 'TEXT', text: { value: 'http://a:80' } },
  ]);
});

it('has none of an empty text', () => {
  expect(parseAttributes('')).toEqual([]);
});

it.each(['rack', ':r1', 'rack:'])('refuses %j', (text) => {
  expect(() => parseAttributes(text)).toThrow('is not an attribute');
});
