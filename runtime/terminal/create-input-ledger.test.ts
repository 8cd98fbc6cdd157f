import { expect, test } from 'vitest';
import { createInputLedger } from './create-input-ledger.ts';

test('takes each number once, in order, for each window apart', () => {
  const ledger = createInputLedger();
  expect([1, 1, 2, 4, 3, 2, 4].map((seq) => ledger.accept('a', seq))).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
    true,
  ]);
  expect(ledger.last('a')).toBe(4);
  expect(ledger.last('b')).toBe(0);
  expect(ledger.accept('b', 1)).toBe(true);
});

test('forgets the window that typed longest ago, and no more than needed', () => {
  const ledger = createInputLedger();
  for (let n = 0; n < 256; n += 1) ledger.accept(`w${n}`, 1);
  ledger.accept('w0', 2);
  ledger.accept('new', 1);
  expect(ledger.last('w1')).toBe(0);
  expect(ledger.last('w0')).toBe(2);
  expect(ledger.last('w2')).toBe(1);
});
