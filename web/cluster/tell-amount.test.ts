import { expect, test } from 'vitest';
import { tellAmount } from './tell-amount.ts';

test.each([
  [{ name: 'cpus', unit: '', total: 2, used: 1.5, offered: 0 }, 'cpus: 1.5 of 2 used'],
  [
    { name: 'mem', unit: 'MB', total: 768, used: 0, offered: 96.004 },
    'mem: 0 of 768 MB used, 96 offered',
  ],
])('%j', (amount, words) => {
  expect(tellAmount(amount)).toBe(words);
});
