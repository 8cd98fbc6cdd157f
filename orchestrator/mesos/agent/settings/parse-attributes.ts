import type { Attribute } from '../../wire/messages/attribute.ts';

const SCALAR = /^[+-]?\d+(\.\d+)?$/;
const RANGES = /^\[\s*\d+\s*-\s*\d+\s*(,\s*\d+\s*-\s*\d+\s*)*\]$/;

/**
 * Attributes of an agent from `rack:r1;zone:a;level:2.5;ports:[1-10,20-30]`: a number is a scalar,
 * brackets are ranges, all else is text. Throws when a part has no name or no value.
 */
export function parseAttributes(text: string): Attribute[] {
  return text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseAttribute);
}

function parseAttribute(part: string): Attribute {
  const colon = part.indexOf(':');
  const name = part.slice(0, colon).trim();
  const value = part.slice(colon + 1).trim();
  if (colon < 1 || name === '' || value === '') {
    throw new Error(`'${part}' is not an attribute: write name:value, and ';' between two`);
  }
  if (SCALAR.test(value)) return { name, type: 'SCALAR', scalar: { value: Number(value) } };
  if (RANGES.test(value)) return { name, type: 'RANGES', ranges: { range: parseRanges(value) } };
  return { name, type: 'TEXT', text: { value } };
}

function parseRanges(value: string): { begin: number; end: number }[] {
  return [...value.matchAll(/(\d+)\s*-\s*(\d+)/g)].map(([, begin, end]) => ({
    begin: Number(begin),
    end: Number(end),
  }));
}
