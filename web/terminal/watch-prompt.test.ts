import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchPrompt } from './watch-prompt.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function createTerminal() {
  const listeners = new Set<() => void>();
  const modes = { bracketedPasteMode: false };
  return {
    buffer: { active: { type: 'normal' as const } },
    modes,
    onWriteParsed(listener: () => void) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    print(bracketedPasteMode: boolean) {
      modes.bracketedPasteMode = bracketedPasteMode;
      for (const listener of [...listeners]) listener();
    },
    listeners,
  };
}

test('waits for the first prompt', () => {
  const terminal = createTerminal();
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
  watchPrompt(createTerminal(), onReady).running(true);
  vi.advanceTimersByTime(3000);
  expect(onReady.mock.calls).toEqual([[true]]);
});

test('waits again after the connection was lost, and not when a prompt is there', () => {
  const terminal = createTerminal();
  const onReady = vi.fn();
  const watch = watchPrompt(terminal, onReady);
  watch.running(true);
  terminal.print(true);
  watch.running(false);
  watch.running(true);
  expect(onReady.mock.calls).toEqual([[true], [false], [true]]);
  watch.dispose();
});
