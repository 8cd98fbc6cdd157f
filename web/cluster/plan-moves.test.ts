import { expect, test } from 'vitest';
import { planMoves } from './plan-moves.ts';

test('boxes come, go and slide; those that stay do nothing', () => {
  const before = new Map([
    ['stays', { left: 0, top: 0 }],
    ['slides', { left: 10, top: 0 }],
    ['goes', { left: 20, top: 0 }],
  ]);
  const after = new Map([
    ['stays', { left: 0.4, top: 0 }],
    ['slides', { left: 10, top: 40 }],
    ['comes', { left: 20, top: 40 }],
  ]);
  expect(planMoves(before, after)).toEqual([
    { kind: 'slide', id: 'slides', from: { left: 10, top: 0 } },
    { kind: 'enter', id: 'comes' },
    { kind: 'leave', id: 'goes' },
  ]);
});
