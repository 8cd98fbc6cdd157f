import headless from '@xterm/headless';
import { expect, test } from 'vitest';
import { createScreen, type Screen } from './create-screen.ts';

function createEmpty(cols = 80): Screen {
  return createScreen({ cols, rows: 24, onAnswer: () => undefined });
}

/** The title that a page has after it was given the snapshot. */
async function titleAfter(output: string): Promise<string | undefined> {
  const screen = createEmpty();
  screen.write(Buffer.from(output));
  const page = new headless.Terminal({ allowProposedApi: true });
  let title: string | undefined;
  page.onTitleChange((next) => {
    title = next;
  });
  await new Promise<void>((done) => page.write(screen.snapshot(100_000), done));
  return title;
}

test('a snapshot has the title that the shell has set', async () => {
  expect(await titleAfter('\x1b]0;root@node1: /tmp\x07')).toBe('root@node1: /tmp');
  expect(await titleAfter('\x1b]2;one\x07\x1b]2;two\x1b\\')).toBe('two');
});

test('a title is cut, and holds nothing that controls a terminal', async () => {
  expect(await titleAfter(`\x1b]2;${'x'.repeat(5000)}\x07`)).toBe('x'.repeat(256));
  expect(await titleAfter('\x1b]2;a\u202eb\u200bc\x07')).toBe('abc');
});

test('without a title there is none in the snapshot', async () => {
  expect(await titleAfter('\x1b]2;gone\x07\x1b]2;\x07text')).toBeUndefined();
});

test('a snapshot of ten thousand lines is whole; of very long ones it is the newest', () => {
  const screen = createEmpty();
  const lines = Array.from({ length: 12_000 }, (_, line) => `line ${line}`);
  screen.write(Buffer.from(lines.join('\r\n')));
  const whole = Buffer.from(screen.snapshot(3_000_000)).toString();
  expect(whole.match(/line \d+/g)).toHaveLength(10_024);
  const part = Buffer.from(screen.snapshot(10_000));
  expect(part.length).toBeLessThanOrEqual(10_000);
  expect(part.length).toBeGreaterThan(9_900);
  expect(part.toString()).toContain('line 11999');
});

test('a very wide screen keeps fewer lines', () => {
  const screen = createEmpty();
  expect(screen.scrollback).toBe(10_000);
  screen.resize(1000, 24);
  expect(screen.scrollback).toBe(2000);
  screen.resize(80, 24);
  expect(screen.scrollback).toBe(10_000);
});
