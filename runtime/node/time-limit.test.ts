import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTimeLimit } from './time-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('aborts when the time is over, and says so', () => {
  const limit = createTimeLimit(1000);
  vi.advanceTimersByTime(999);
  expect(limit.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(limit.signal.aborted).toBe(true);
  expect(limit.expired).toBe(true);
});

test('aborts with the reason of the other signal, which is no expiry', () => {
  const caller = new AbortController();
  const limit = createTimeLimit(1000, caller.signal);
  caller.abort('enough');
  vi.advanceTimersByTime(2000);
  expect(limit.signal.reason).toBe('enough');
  expect(limit.expired).toBe(false);
});

test('is aborted from the start when the other signal is', () => {
  expect(createTimeLimit(1000, AbortSignal.abort()).signal.aborted).toBe(true);
});

test('lets go of everything when it is disposed of', () => {
  const caller = new AbortController();
  const limit = createTimeLimit(1000, caller.signal);
  limit.dispose();
  caller.abort();
  expect(vi.getTimerCount()).toBe(0);
  expect(limit.signal.aborted).toBe(false);
});
