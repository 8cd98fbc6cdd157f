import { expect, test } from 'vitest';
import type { Verdict } from '../../contract/verdict.ts';
import { checkState } from './check-state.ts';

function verdict(outcome: Verdict['outcome']): Verdict {
  return { outcome, reason: 'because', at: '2026-01-01T10:00:00Z', tookMs: 5 };
}

test('without a verdict a check waits', () => {
  expect(checkState(undefined, false)).toBe('waiting');
  expect(checkState(undefined, true)).toBe('checking');
});

test('a verdict is shown until it is asked again', () => {
  expect(checkState(verdict('failed'), false)).toBe('failed');
  expect(checkState(verdict('could-not-check'), false)).toBe('could-not-check');
  expect(checkState(verdict('failed'), true)).toBe('checking');
});

test('passed stays passed', () => {
  expect(checkState(verdict('passed'), true)).toBe('passed');
});
