import { expect, test } from 'vitest';
import { cutAtCharacter } from './cut-at-character.ts';

test('keeps whole characters only', () => {
  const text = 'aä€😀’';
  const bytes = Buffer.from(text);
  for (let length = 0; length <= bytes.length; length += 1) {
    const cut = Buffer.from(cutAtCharacter(bytes.subarray(0, length)));
    expect(text.startsWith(cut.toString())).toBe(true);
    expect(length - cut.length).toBeLessThan(4);
  }
  expect(cutAtCharacter(bytes)).toEqual(bytes);
});

test('leaves bytes alone that are no characters', () => {
  const bytes = Uint8Array.of(0x80, 0x80, 0x80, 0x80);
  expect(cutAtCharacter(bytes)).toEqual(bytes);
});
