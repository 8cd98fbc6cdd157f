import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextCronRun } from './next-cron-run.ts';
import { parseCron } from './parse-cron.ts';

const AFTER = Date.parse('2026-03-28T12:00:00Z');

function next(cron: string, timezone = 'UTC'): string | undefined {
  const time = nextCronRun({ cron, timezone }, AFTER);
  return time === undefined ? undefined : new Date(time).toISOString();
}

it.each([
  ['* * * * *', 'UTC', '2026-03-28T12:01:00.000Z'],
  ['*/15 * * * *', 'UTC', '2026-03-28T12:15:00.000Z'],
  ['5/20 * * * *', 'UTC', '2026-03-28T12:05:00.000Z'],
  ['0 8 * * *', 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
  ['30 2 * * *', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['0 0 13 * 5', 'UTC', '2026-11-13T00:00:00.000Z'],
  ['0 0 L * *', 'UTC', '2026-03-31T00:00:00.000Z'],
  ['0 0 * * 5#2', 'UTC', '2026-04-10T00:00:00.000Z'],
  ['0 0 * * 7', 'UTC', '2026-03-29T00:00:00.000Z'],
  ['0 0 1 1 * 2030', 'UTC', '2030-01-01T00:00:00.000Z'],
  ['0 0 1 1 * 2020', 'UTC', undefined],
])('%s in %s', (cron, timezone, expected) => {
  expect(next(cron, timezone)).toBe(expected);
});

it.each(['', '* * * *', '* * * * * * *', '60 * * * *', '0 0 31 2 *', '@daily', 'a b c d e'])(
  'refuses "%s"',
  (cron) => {
    expect(parseCron(cron, 'UTC')).toBeUndefined();
  },
);

it('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.stringMatching(/^[0-9*,/#LW-]{1,4}$/)), (zone, fields) => {
      parseCron(fields.join(' '), 'UTC');
      parseCron('* * * * *', zone);
    }),
    { numRuns: 300 },
  );
});
