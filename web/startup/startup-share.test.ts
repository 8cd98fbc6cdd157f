import { expect, test } from 'vitest';
import type { BringUpStep } from '../../contract/session.ts';
import { startupShare } from './startup-share.ts';

function step(state: BringUpStep['state'], tookMs?: number, usualMs?: number): BringUpStep {
  return {
    id: 's',
    title: 's',
    state,
    ...(tookMs === undefined ? {} : { tookMs }),
    ...(usualMs === undefined ? {} : { usualMs }),
  };
}

test('steps weigh as much as they usually take', () => {
  expect(startupShare([step('done', 900, 1000), step('waiting', undefined, 3000)], 0)).toBe(0.25);
});

test('a running step grows with time but is never whole', () => {
  const steps = [step('running', 200, 1000)];
  expect(startupShare(steps, 0)).toBe(0.2);
  expect(startupShare(steps, 300)).toBe(0.5);
  expect(startupShare(steps, 60_000)).toBe(0.95);
});

test('without usual times each step weighs the same', () => {
  expect(startupShare([step('done'), step('running', 50), step('waiting')], 0)).toBeCloseTo(1 / 3);
});

test('no steps is no progress', () => {
  expect(startupShare([], 0)).toBe(0);
});
