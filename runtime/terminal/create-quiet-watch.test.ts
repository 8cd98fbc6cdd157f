import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createQuietWatch } from './create-quiet-watch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('tells of quiet after input, and after output that followed', () => {
  const onQuiet = vi.fn();
  const watch = createQuietWatch(onQuiet);
  watch.input();
  vi.advanceTimersByTime(300);
  watch.output();
  vi.advanceTimersByTime(399);
  expect(onQuiet).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onQuiet).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10_000);
  expect(onQuiet).toHaveBeenCalledOnce();
  watch.output();
  vi.advanceTimersByTime(400);
  expect(onQuiet).toHaveBeenCalledTimes(2);
});

test('tells nothing of output that nobody typed for', () => {
  const onQuiet = vi.fn();
  createQuietWatch(onQuiet).output();
  vi.advanceTimersByTime(10_000);
  expect(onQuiet).not.toHaveBeenCalled();
});

test('tells every three seconds of output that does not end', () => {
  const onQuiet = vi.fn();
  const watch = createQuietWatch(onQuiet);
  watch.input();
  for (let ms = 0; ms < 9000; ms += 100) {
    watch.output();
    vi.advanceTimersByTime(100);
  }
  expect(onQuiet).toHaveBeenCalledTimes(3);
  watch.dispose();
  vi.advanceTimersByTime(10_000);
  expect(onQuiet).toHaveBeenCalledTimes(3);
});
