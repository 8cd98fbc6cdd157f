import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { formatSchedule } from './format-schedule.ts';
import { parseSchedule } from './parse-schedule.ts';

const NOW = DateTime.fromISO('2026-03-01T12:00:00.000Z', { zone: 'utc' });

function shown(text: string, zone = ''): string {
  const parsed = parseSchedule(text, zone, NOW);
  return 'schedule' in parsed ? formatSchedule(parsed.schedule) : parsed.reason;
}

describe('parseSchedule', () => {
  it.each([
    ['R10/2012-10-01T05:52:00Z/PT2S', '', 'R10/2012-10-01T05:52:00.000Z/PT2S'],
    ['R/2014-09-25T17:22:00+02:00/P1M', '', 'R/2014-09-25T17:22:00.000+02:00/P1M'],
    ['R//PT10M', '', 'R/2026-03-01T12:00:00.000Z/PT10M'],
    ['R1//PT0S', '', 'R1/2026-03-01T12:00:00.000Z/PT0S'],
    ['R/2014-10-10T18:32:00Z/PT60M', 'PST', 'R/2014-10-10T18:32:00.000-07:00/PT60M'],
    ['R/2026-07-01T08:00:00/P1D', 'Europe/Berlin', 'R/2026-07-01T08:00:00.000+02:00/P1D'],
    ['R/2026-07-01T08:00:00Z/P1D', 'GMT+3', 'R/2026-07-01T08:00:00.000+03:00/P1D'],
    ['R/2026-07-01T08:00:00/P1Y2M3DT4H5M6S', '', 'R/2026-07-01T08:00:00.000Z/P1Y2M3DT4H5M6S'],
  ])('reads %s in zone "%s"', (text, zone, expected) => {
    expect(shown(text, zone)).toBe(expected);
  });

  it.each([
    ['R5', '', /form R\[n\]/],
    ['R5//10M', '', /form R\[n\]/],
    ['R-1//PT10M', '', /form R\[n\]/],
    ['R5/tomorrow/PT10M', '', /not an ISO 8601 date/],
    ['R5//P10Q', '', /not an ISO 8601 duration/],
    ['R5//PT0S', '', /longer than zero/],
    ['R//P-1D', '', /longer than zero/],
    ['R99999999999999999999//PT1S', '', /too often/],
    ['R//P999999999Y', '', /too long/],
    ['R//PT1S', 'Mars/Olympus', /Mars\/Olympus/],
    ['R//PT1S', 'constructor', /'constructor' is not a time zone/],
  ])('refuses %s in zone "%s"', (text, zone, reason) => {
    expect(shown(text, zone)).toMatch(reason);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, zone) => {
        parseSchedule(text, zone, NOW);
        parseSchedule(`R/${text}/P${zone}`, '', NOW);
      }),
    );
  });
});
