import { describe, expect, it } from 'vitest';
import { appendLog, prependLog } from './log-window.ts';

const window = { text: 'b\n', start: 2, end: 4 };

describe('appendLog', () => {
  it('adds what follows and counts bytes', () => {
    expect(appendLog(window, { offset: 4, bytes: 5, data: 'čau\n' })).toEqual({
      text: 'b\nčau\n',
      start: 2,
      end: 9,
    });
  });

  it('starts anew where the file does not follow', () => {
    expect(appendLog(window, { offset: 0, bytes: 4, data: 'new\n' })).toEqual({
      text: 'new\n',
      start: 0,
      end: 4,
    });
  });

  it('forgets the first lines of a long text', () => {
    const line = `${'x'.repeat(999)}\n`;
    const long = appendLog(window, { offset: 4, bytes: 500_000, data: line.repeat(500) });
    expect(long.text.length).toBeLessThanOrEqual(400_000);
    expect(long.text.startsWith('xxx')).toBe(true);
    expect(long.end).toBe(4 + 500_000);
    expect(long.end - long.start).toBe(long.text.length);
  });
});

describe('prependLog', () => {
  it('puts what came before in front', () => {
    expect(prependLog(window, 0, 'a\n')).toEqual({ text: 'a\nb\n', start: 0, end: 4 });
  });
});
