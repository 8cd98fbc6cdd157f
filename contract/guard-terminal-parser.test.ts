import headless from '@xterm/headless';
import { expect, test } from 'vitest';
import { guardTerminalParser } from './guard-terminal-parser.ts';

function write(output: string): Promise<string> {
  const terminal = new headless.Terminal({ cols: 20, rows: 5, allowProposedApi: true });
  guardTerminalParser(terminal.parser);
  return new Promise((resolve) =>
    terminal.write(output, () => {
      const line = terminal.buffer.active.getLine(0);
      resolve(line?.translateToString(true) ?? '');
    }),
  );
}

test.each([...'@ILMPSTXZb', ' @', ' A', "'}", "'~"])(
  'a count of two thousand million for %s costs no time',
  async (final) => {
    expect(await write(`ab\x1b[2147483647${final}c`)).toBe('abc');
  },
  1000,
);

test('counts that a screen may need are left alone', async () => {
  expect(await write('ab\x1b[3bc')).toBe('abbbbc');
  expect(await write('ab\r\x1b[1Pc')).toBe('c');
});
