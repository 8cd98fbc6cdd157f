import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dueRun } from './due-run.ts';
import type { JobSchedule } from './job-schedule.ts';
import { nextRun } from './next-run.ts';
import { parseSchedule } from './parse-schedule.ts';

const MINUTE = 60_000;

function scheduleOf(text: string, zone = ''): JobSchedule {
  const parsed = parseSchedule(text, zone, DateTime.fromMillis(0, { zone: 'utc' }));
  if (!('schedule' in parsed)) throw new Error(parsed.reason);
  return parsed.schedule;
}

function at(text: string): number {
  return DateTime.fromISO(text, { zone: 'utc' }).toMillis();
}

/** The next `count` runs when each is taken exactly on time. */
function runsOf(schedule: JobSchedule, count: number): string[] {
  const runs: string[] = [];
  let current = schedule;
  while (runs.length < count) {
    const next = nextRun(current);
    if (next === undefined) break;
    runs.push(next.toISO());
    current = dueRun(current, next.toMillis(), MINUTE).schedule;
  }
  return runs;
}

describe('dueRun', () => {
  it('counts months from the first run, so that the 31st comes back after February', () => {
    expect(runsOf(scheduleOf('R4/2026-01-31T10:00:00Z/P1M'), 9)).toEqual([
      '2026-01-31T10:00:00.000Z',
      '2026-02-28T10:00:00.000Z',
      '2026-03-31T10:00:00.000Z',
      '2026-04-30T10:00:00.000Z',
    ]);
  });

  it('keeps the hour of a daily job when the clocks change', () => {
    expect(runsOf(scheduleOf('R/2026-03-28T08:00:00/P1D', 'Europe/Berlin'), 3)).toEqual([
      '2026-03-28T08:00:00.000+01:00',
      '2026-03-29T08:00:00.000+02:00',
      '2026-03-30T08:00:00.000+02:00',
    ]);
  });

  it('still runs a start that is late by epsilon, and no later', () => {
    const schedule = scheduleOf('R2/2026-01-01T00:00:00Z/PT1H');
    const late = dueRun(schedule, at('2026-01-01T00:01:00Z'), MINUTE);
    expect(late).toMatchObject({ kind: 'run', missed: 0, schedule: { remaining: 1, step: 1 } });
    const tooLate = dueRun(schedule, at('2026-01-01T00:01:00.001Z'), MINUTE);
    expect(tooLate).toMatchObject({
      kind: 'wait',
      missed: 1,
      until: at('2026-01-01T01:00:00Z'),
      schedule: { remaining: 1 },
    });
  });

  it('uses up the repetitions that were missed', () => {
    const schedule = scheduleOf('R3/2026-01-01T00:00:00Z/PT1H');
    expect(dueRun(schedule, at('2026-01-05T00:30:00Z'), MINUTE)).toMatchObject({
      kind: 'exhausted',
      missed: 3,
      schedule: { remaining: 0 },
    });
  });

  it('takes several runs that are due together as one', () => {
    const schedule = scheduleOf('R5/2026-01-01T00:00:00Z/PT2S');
    expect(dueRun(schedule, at('2026-01-01T00:00:09Z'), MINUTE)).toMatchObject({
      kind: 'run',
      schedule: { remaining: 4, step: 5 },
    });
  });

  it('steps over years of short periods at once', () => {
    const decision = dueRun(scheduleOf('R/2012-10-01T05:52:00Z/PT2S'), at('2026-01-01'), MINUTE);
    expect(decision).toMatchObject({ kind: 'run', schedule: { remaining: null } });
    expect(decision.missed).toBeGreaterThan(200_000_000);
  });

  const periods = fc.constantFrom('PT1S', 'PT7M', 'PT36H', 'P1D', 'P1W', 'P1M', 'P1Y2M', 'P1DT3H');
  const zones = fc.constantFrom('', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
  const moments = fc.integer({ min: at('2020-01-01'), max: at('2035-01-01') });

  it('always moves on to a run later than now, and never gains repetitions', () => {
    fc.assert(
      fc.property(
        periods,
        zones,
        fc.option(fc.integer({ min: 1, max: 50 })),
        moments,
        fc.integer({ min: -1_000_000_000, max: 90_000_000_000 }),
        fc.integer({ min: 0, max: 7_200_000 }),
        (period, zone, times, start, delay, epsilon) => {
          const startText = DateTime.fromMillis(start, { zone: 'utc' }).toISO();
          const schedule = scheduleOf(`R${times ?? ''}/${startText}/${period}`, zone);
          const now = start + delay;
          const decision = dueRun(schedule, now, epsilon);
          const next = nextRun(decision.schedule);
          if (next !== undefined) expect(next.toMillis()).toBeGreaterThan(now);
          if (decision.kind === 'run') {
            expect(decision.dueAt).toBeLessThanOrEqual(now);
            expect(decision.dueAt).toBeGreaterThanOrEqual(now - epsilon);
          }
          if (times !== null) {
            const used = decision.missed + (decision.kind === 'run' ? 1 : 0);
            expect(decision.schedule.remaining).toBe(times - used);
          }
        },
      ),
    );
  });
});
