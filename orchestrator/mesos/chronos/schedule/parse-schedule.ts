import { DateTime, Duration } from 'luxon';
import type { JobSchedule } from './job-schedule.ts';
import { timeZoneOf } from './time-zone-of.ts';

const EXPRESSION = /^R(\d*)\/(.*)\/(P.*)$/s;

/** A schedule, or why the text is none. */
export type ParsedSchedule = { schedule: JobSchedule } | { reason: string };

/**
 * Reads `R[n]/[start]/period` (ISO 8601, as Chronos takes it): `R` alone repeats without end, an
 * empty start is now, and `zone` keeps the written hour but says whose hour it is.
 */
export function parseSchedule(text: string, zone: string, now: DateTime): ParsedSchedule {
  const match = EXPRESSION.exec(text);
  if (match === null) {
    return { reason: 'it must have the form R[n]/[start]/period, for example R5//PT10M' };
  }
  const [, times = '', startText = '', periodText = ''] = match;
  const remaining = times === '' ? null : Number(times);
  if (remaining !== null && !Number.isSafeInteger(remaining)) {
    return { reason: `R${times} repeats too often` };
  }
  const start = parseStart(startText, zone, now);
  if (typeof start === 'string') return { reason: start };
  const period = parsePeriod(periodText, start, remaining);
  if (period !== undefined) return { reason: period };
  return {
    schedule: {
      anchor: start.toISO() ?? '',
      zone: start.zoneName ?? 'UTC',
      period: periodText,
      step: 0,
      remaining,
    },
  };
}

function parseStart(text: string, zone: string, now: DateTime): DateTime<true> | string {
  const named = zone === '' ? undefined : timeZoneOf(zone);
  if (zone !== '' && named === undefined) {
    return `scheduleTimeZone '${zone}' is not a time zone; use a tz database name such as Europe/Berlin`;
  }
  if (text === '') {
    const start = now.setZone(named ?? 'utc');
    return start.isValid ? start : 'the clock has no valid time';
  }
  const written = DateTime.fromISO(text, { zone: 'utc', setZone: true });
  const start = named === undefined ? written : written.setZone(named, { keepLocalTime: true });
  return start.isValid ? start : `'${text}' is not an ISO 8601 date and time`;
}

/** Why the period cannot be used, or undefined when it can. */
function parsePeriod(
  text: string,
  start: DateTime<true>,
  remaining: number | null,
): string | undefined {
  const period = Duration.fromISO(text);
  if (!period.isValid) return `'${text}' is not an ISO 8601 duration`;
  const second = start.plus(period);
  if (!second.isValid) return `the period ${text} is too long`;
  const once = remaining !== null && remaining <= 1;
  if (second.toMillis() < start.toMillis() || (second.toMillis() === start.toMillis() && !once)) {
    return `the period ${text} must be longer than zero`;
  }
  return undefined;
}
