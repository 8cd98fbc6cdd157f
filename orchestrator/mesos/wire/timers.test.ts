import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemTimers } from './timers.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does not ring at once for a wait that is longer than Node.js can count', () => {
  const ring = vi.fn();
  systemTimers.after(1e12, ring);
  vi.advanceTimersByTime(1000);
  expect(ring).not.toHaveBeenCalled();
});
