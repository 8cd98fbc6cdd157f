import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createByteQueue } from './create-byte-queue.ts';

test('gives what it got, whatever the pieces', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 20 });
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(pieces, sizes, (pushed, taken) => {
      const queue = createByteQueue();
      for (const piece of pushed) queue.push(piece);
      const got: number[] = [];
      for (let turn = 0; queue.length > 0; turn += 1) {
        const size = taken[turn % taken.length] ?? 1;
        const piece = queue.take(size);
        expect(piece.length).toBeLessThanOrEqual(size);
        got.push(...piece);
      }
      expect(got).toEqual(pushed.flatMap((piece) => [...piece]));
    }),
  );
});
