import { expect, test } from 'vitest';
import { awaitPrompt } from './await-prompt.ts';
import { createPromptTerminal } from './prompt-terminal.fake.ts';

test('resolves when the shell shows its prompt', async () => {
  const terminal = createPromptTerminal();
  const waited = awaitPrompt(terminal, new AbortController().signal);
  terminal.print(false);
  expect(terminal.listeners.size).toBe(1);
  terminal.print(true);
  expect(await waited).toBe(true);
  expect(terminal.listeners.size).toBe(0);
});

test('resolves at once at a prompt', async () => {
  const terminal = createPromptTerminal();
  terminal.print(true);
  expect(await awaitPrompt(terminal, new AbortController().signal)).toBe(true);
  expect(terminal.listeners.size).toBe(0);
});

test('gives up when it is told to', async () => {
  const terminal = createPromptTerminal();
  const patience = new AbortController();
  const waited = awaitPrompt(terminal, patience.signal);
  patience.abort();
  expect(await waited).toBe(false);
  expect(await awaitPrompt(terminal, patience.signal)).toBe(false);
  expect(terminal.listeners.size).toBe(0);
});
