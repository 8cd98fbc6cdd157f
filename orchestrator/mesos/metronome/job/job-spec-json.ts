import { nextCronRun } from '../cron/next-cron-run.ts';
import type { JobSpec } from './job-spec-schema.ts';
import { playTime } from './play-time.ts';
import type { Schedule } from './schedule-schema.ts';

/** A job as it is answered when it was created or changed. */
export function jobSpecJson(spec: JobSpec, now: number): Record<string, unknown> {
  const { run, schedules, ...rest } = spec;
  return { ...rest, schedules: schedules.map((each) => scheduleJson(each, now)), run };
}

/** A schedule with the time of its next run. */
export function scheduleJson(schedule: Schedule, now: number): Record<string, unknown> {
  const next = nextCronRun(schedule, now);
  return { ...schedule, ...(next === undefined ? {} : { nextRunAt: playTime(next) }) };
}
