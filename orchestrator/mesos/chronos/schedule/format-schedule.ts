import { DateTime } from 'luxon';
import type { JobSchedule } from './job-schedule.ts';
import { runAtStep } from './next-run.ts';

/** Writes a schedule as Chronos shows it: runs that are left, next start, period. */
export function formatSchedule(schedule: JobSchedule): string {
  const next =
    runAtStep(schedule, schedule.step) ??
    DateTime.fromISO(schedule.anchor, { zone: schedule.zone });
  return `R${schedule.remaining ?? ''}/${next.toISO() ?? schedule.anchor}/${schedule.period}`;
}
