import { expect, test } from 'vitest';
import { createLogger } from './create-logger.ts';

function collect(level: Parameters<typeof createLogger>[0]['level']) {
  const lines: string[] = [];
  const now = () => new Date('2026-01-02T03:04:05.678Z');
  return { lines, log: createLogger({ level, write: (text) => lines.push(text), now }) };
}

test('a line has time, level, message and fields', () => {
  const { lines, log } = collect('info');
  log.info('session started', { session: 'abc', tookMs: 12, why: undefined });
  expect(lines).toEqual(['2026-01-02T03:04:05.678Z info  session started session=abc tookMs=12\n']);
});

test('what is below the level is not written', () => {
  const { lines, log } = collect('warn');
  log.debug('a');
  log.info('b');
  log.warn('c');
  log.error('d');
  expect(lines).toHaveLength(2);
  const silent = collect('silent');
  silent.log.error('e');
  expect(silent.lines).toEqual([]);
});

test('a field cannot forge a line', () => {
  const { lines, log } = collect('info');
  log.info('a page said', { text: 'x\n2026-01-02 error forged' });
  expect(lines[0]?.split('\n')).toHaveLength(2);
});
