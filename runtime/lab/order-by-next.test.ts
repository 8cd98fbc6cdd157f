import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderByNext } from './order-by-next.ts';

function order(labs: Readonly<Record<string, readonly string[]>>): string {
  const list = Object.entries(labs).map(([id, next]) => ({ id, next }));
  return orderByNext(list)
    .map(({ id }) => id)
    .join(' ');
}

it('puts a lab before those it leads to', () => {
  expect(order({ a: [], b: ['a'], c: ['b'] })).toBe('c b a');
});

it('goes the long way where a short one leads to the same lab', () => {
  expect(order({ end: [], far: ['end'], near: ['far', 'end'] })).toBe('near far end');
  expect(order({ end: [], far: ['end'], near: ['end', 'far'] })).toBe('near far end');
});

it('keeps the order of labs without a tie, and of what one lab leads to', () => {
  expect(order({ a: [], b: [], c: [] })).toBe('a b c');
  expect(order({ a: [], b: [], c: ['b', 'a'] })).toBe('c b a');
});

it('ignores labs that are not there, and gets out of circles', () => {
  expect(
    order({ a: ['gone'], b: ['c'], c: ['b'] })
      .split(' ')
      .sort(),
  ).toEqual(['a', 'b', 'c']);
});

it('loses and doubles no lab', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'] as const;
  const next = fc.subarray([...ids]);
  fc.assert(
    fc.property(fc.tuple(next, next, next, next, next), (nexts) => {
      const labs = ids.map((id, place) => ({ id, next: nexts[place] ?? [] }));
      const ordered = orderByNext(labs).map(({ id }) => id);
      expect([...ordered].sort()).toEqual([...ids]);
    }),
  );
});
