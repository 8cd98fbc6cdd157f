import headless from '@xterm/headless';
import type { Terminal } from '@xterm/xterm';
import { expect, test, vi } from 'vitest';
import { suppressQueries } from './suppress-queries.ts';

test.each([
  ['primary device attributes', '\x1b[c'],
  ['secondary device attributes', '\x1b[>c'],
  ['a status report', '\x1b[5n'],
  ['a cursor report', '\x1b[6n'],
  ['a private cursor report', '\x1b[?6n'],
  ['a mode request', '\x1b[4$p'],
  ['a private mode request', '\x1b[?2004$p'],
  ['a setting request', '\x1bP$qm\x1b\\'],
])('a window does not answer %s', async (_, query) => {
  const terminal = new headless.Terminal({ allowProposedApi: true });
  const answered = vi.fn();
  terminal.onData(answered);
  await new Promise<void>((resolve) => terminal.write(query, resolve));
  expect(answered).toHaveBeenCalledOnce();
  suppressQueries(terminal as unknown as Terminal);
  await new Promise<void>((resolve) => terminal.write(query, resolve));
  expect(answered).toHaveBeenCalledOnce();
});
