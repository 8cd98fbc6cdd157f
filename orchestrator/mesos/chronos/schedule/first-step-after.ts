import { Duration } from 'luxon';
import type { JobSchedule } from './job-schedule.ts';
import { runAtStep } from './next-run.ts';

/**
 * The first step, from the schedule's own on, whose run is later than `moment` (milliseconds).
 * Periods of a different length each (months, days with a clock change) make an estimate wrong by a
 * few steps at most, which the two loops put right.
 */
export function firstStepAfter(schedule: JobSchedule, moment: number): number {
  const at = (step: number): number =>
    runAtStep(schedule, step)?.toMillis() ?? Number.POSITIVE_INFINITY;
  const average = Duration.fromISO(schedule.period).toMillis();
  if (average <= 0) return schedule.step + 1;
  const estimate = Math.floor((moment - at(0)) / average);
  let step = Math.max(schedule.step, estimate);
  while (step > schedule.step && at(step - 1) > moment) step -= 1;
  while (at(step) <= moment) step += 1;
  return step;
}
