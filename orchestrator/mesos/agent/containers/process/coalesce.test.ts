import { expect, it } from 'vitest';
import { coalesce } from './coalesce.ts';

it('shares a run among those who asked before it began', async () => {
  let runs = 0;
  const shared = coalesce(async () => {
    runs += 1;
    const own = runs;
    await new Promise(setImmediate);
    if (own === 1) throw new Error('first');
    return own;
  });
  const first = shared();
  const others = [shared(), shared(), shared()];
  await expect(first).rejects.toThrow('first');
  expect(await Promise.all(others)).toEqual([2, 2, 2]);
  expect(await shared()).toBe(3);
});
