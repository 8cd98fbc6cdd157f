import { DateTime, Duration } from 'luxon';
import type { JobSchedule } from './job-schedule.ts';

/**
 * When the schedule runs next; undefined when it has no run left. Counted from the anchor, not from
 * the run before, so that a job of the 31st does not stay at the 28th after February.
 */
export function nextRun(schedule: JobSchedule): DateTime<true> | undefined {
  if (schedule.remaining === 0) return undefined;
  return runAtStep(schedule, schedule.step);
}

/** The run that is `step` periods after the anchor; undefined beyond what a date can hold. */
export function runAtStep(schedule: JobSchedule, step: number): DateTime<true> | undefined {
  const anchor = DateTime.fromISO(schedule.anchor, { zone: schedule.zone });
  const period = Duration.fromISO(schedule.period).mapUnits((amount) => amount * step);
  const run = anchor.plus(period);
  return run.isValid ? run : undefined;
}
