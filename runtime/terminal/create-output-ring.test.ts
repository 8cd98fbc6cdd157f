import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOutputRing } from './create-output-ring.ts';

test('holds the newest bytes of whatever was appended', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 50 }), (appended, capacity) => {
      const ring = createOutputRing(capacity);
      for (const piece of appended) ring.append(piece);
      const all = appended.flatMap((piece) => [...piece]);
      expect(ring.end).toBe(all.length);
      expect(ring.start).toBe(Math.max(0, all.length - capacity));
      expect([...ring.slice(ring.start, ring.end)]).toEqual(all.slice(ring.start));
      const middle = Math.floor((ring.start + ring.end) / 2);
      expect([...ring.slice(middle, ring.end)]).toEqual(all.slice(middle));
    }),
  );
});

test('gives nothing that it no longer has', () => {
  const ring = createOutputRing(4);
  ring.append(Uint8Array.of(1, 2, 3, 4, 5));
  expect(() => ring.slice(0, 2)).toThrow(RangeError);
  expect(() => ring.slice(3, 6)).toThrow(RangeError);
});

test('gives copies, which later output does not change', () => {
  const ring = createOutputRing(2);
  ring.append(Uint8Array.of(1, 2));
  const slice = ring.slice(0, 2);
  ring.append(Uint8Array.of(3, 4));
  expect([...slice]).toEqual([1, 2]);
});
