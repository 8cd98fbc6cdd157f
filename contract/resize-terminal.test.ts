import headless, { type Terminal } from '@xterm/headless';
import { expect, test } from 'vitest';
import { resizeTerminal } from './resize-terminal.ts';

function createTerminal(): Terminal {
  return new headless.Terminal({ cols: 20, rows: 5, allowProposedApi: true });
}

function write(terminal: Terminal, output: string): Promise<void> {
  return new Promise((resolve) => terminal.write(output, resolve));
}

function lineOf(terminal: Terminal, row: number): string {
  return terminal.buffer.active.getLine(row)?.translateToString(true) ?? '';
}

test('a wide character that is cut through by the edge goes as a whole', async () => {
  const terminal = createTerminal();
  await write(terminal, `${'x'.repeat(9)}日y`);
  resizeTerminal(terminal, 10, 5);
  expect(lineOf(terminal, 0)).toBe('x'.repeat(9));
  expect(terminal.buffer.active.getLine(0)?.getCell(9)?.getWidth()).toBe(1);
});

test('the alternate screen keeps nothing right of its edge', async () => {
  const terminal = createTerminal();
  await write(terminal, `\x1b[?1049h\x1b[H${'x'.repeat(20)}`);
  resizeTerminal(terminal, 10, 5);
  resizeTerminal(terminal, 20, 5);
  expect(lineOf(terminal, 0)).toBe('x'.repeat(10));
});

test('the alternate screen has as many lines as the screen, however large it once was', async () => {
  const terminal = createTerminal();
  resizeTerminal(terminal, 20, 9);
  resizeTerminal(terminal, 20, 5);
  await write(terminal, `\x1b[?1049h${'line\r\n'.repeat(20)}`);
  expect(terminal.buffer.alternate.length).toBe(5);
});

test('a saved cursor stays within the screen', async () => {
  const terminal = createTerminal();
  await write(terminal, `${'x'.repeat(20)}\x1b7`);
  resizeTerminal(terminal, 30, 5);
  await write(terminal, '\x1b8');
  expect(terminal.buffer.active.cursorX).toBe(19);
  await write(terminal, `\x1b[1;1H\x1b7\x1b[5;1H${'\n'.repeat(3)}`);
  resizeTerminal(terminal, 30, 8);
  await write(terminal, '\x1b8');
  expect(terminal.buffer.active.cursorY).toBe(3);
});

test('nothing that follows a resize joins or repeats what was printed before it', async () => {
  const terminal = createTerminal();
  await write(terminal, 'ab');
  resizeTerminal(terminal, 10, 5);
  await write(terminal, '\x1b[3b');
  expect(lineOf(terminal, 0)).toBe('ab');
});
