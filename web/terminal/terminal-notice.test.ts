import { expect, test } from 'vitest';
import { TerminalNotice } from './terminal-notice.tsx';

/** The line's text, or nothing where there is none. */
function notice(kind: 'running' | 'connecting', refused: boolean): unknown {
  return TerminalNotice({ condition: { kind }, refused, onReopen: () => undefined })?.props
    .children;
}

test('input that is refused while the terminal is connected was too much', () => {
  expect(notice('running', true)).toMatch(/^That was too much at once/);
});

test('input that is refused without a connection is lost with it', () => {
  expect(notice('connecting', true)).toMatch(/^The connection is lost/);
});

test('nothing is said where all was taken', () => {
  expect(notice('running', false)).toBeUndefined();
  expect(notice('connecting', false)).toBeUndefined();
});
