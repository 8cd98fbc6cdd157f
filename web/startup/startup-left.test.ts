import { expect, test } from 'vitest';
import type { BringUpStep } from '../../contract/session.ts';
import { startupLeft } from './startup-left.ts';

function step(part: Partial<BringUpStep>): BringUpStep {
  return { id: 's', title: 's', state: 'waiting', ...part };
}

test('what is left is what steps usually take, less what the running one has taken', () => {
  const steps = [
    step({ state: 'done', usualMs: 9000 }),
    step({ state: 'running', usualMs: 60_000, tookMs: 20_000 }),
    step({ usualMs: 5000 }),
  ];
  expect(startupLeft(steps, 1000)).toBe(44_000);
});

test('a step that takes longer than usual does not eat the time of the others', () => {
  const steps = [step({ state: 'running', usualMs: 1000, tookMs: 9000 }), step({ usualMs: 5000 })];
  expect(startupLeft(steps, 0)).toBe(5000);
});

test('nothing is said where a step has no usual time', () => {
  expect(startupLeft([step({ usualMs: 5000 }), step({})], 0)).toBeUndefined();
});
