import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPromptTerminal } from './prompt-terminal.fake.ts';
import { watchPrompt } from './watch-prompt.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('waits for the first prompt', () => {
  const terminal = createPromptTerminal();
  const onReady = vi.fn();
  const watch = watchPrompt(terminal, onReady);
  watch.running(true);
  terminal.print(false);
  expect(onReady).not.toHaveBeenCalled();
  terminal.print(true);
  expect(onReady.mock.calls).toEqual([[true]]);
  terminal.print(true);
  vi.advanceTimersByTime(10_000);
  expect(onReady).toHaveBeenCalledOnce();
  expect(terminal.listeners.size).toBe(0);
});

test('does not wait for ever', () => {
  const onReady = vi.fn();
  watchPrompt(createPromptTerminal(), onReady).running(true);
  vi.advanceTimersByTime(3000);
  expect(onReady.mock.calls).toEqual([[true]]);
});

test('waits again after the connection was lost, and not when a prompt is there', () => {
  const terminal = createPromptTerminal();
  const onReady = vi.fn();
  const watch = watchPrompt(terminal, onReady);
  watch.running(true);
  terminal.print(true);
  watch.running(false);
  watch.running(true);
  expect(onReady.mock.calls).toEqual([[true], [false], [true]]);
  watch.dispose();
});
