import { expect, test } from 'vitest';
import { choosePoolSize } from './choose-pool-size.ts';

const gb = 1024 ** 3;

test('as many as were asked for, else one where there is memory for it', () => {
  expect(choosePoolSize(3, 2 * gb)).toBe(3);
  expect(choosePoolSize(0, 64 * gb)).toBe(0);
  expect(choosePoolSize(null, 24 * gb)).toBe(1);
  expect(choosePoolSize(null, 5 * gb)).toBe(0);
});
