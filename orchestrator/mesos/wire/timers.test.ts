import { afterEach, expect, it, vi } from 'vitest';
import { systemTimers } from './timers.ts';

const days = 24 * 3600 * 1000;

afterEach(() => {
  vi.useRealTimers();
});

it('does not take a very long wait for none', async () => {
  const action = vi.fn();
  const stop = systemTimers.after(30 * days, action);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(action).not.toHaveBeenCalled();
  stop();
});

it('ends a very long wait in time, unless it is taken back', () => {
  vi.useFakeTimers();
  const [action, stopped] = [vi.fn(), vi.fn()];
  systemTimers.after(60 * days, action);
  const stop = systemTimers.after(60 * days, stopped);
  vi.advanceTimersByTime(60 * days - 1);
  expect(action).not.toHaveBeenCalled();
  stop();
  vi.advanceTimersByTime(1);
  expect(action).toHaveBeenCalledOnce();
  expect(stopped).not.toHaveBeenCalled();
});
