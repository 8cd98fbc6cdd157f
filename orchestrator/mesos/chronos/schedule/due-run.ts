import { firstStepAfter } from './first-step-after.ts';
import type { JobSchedule } from './job-schedule.ts';
import { nextRun, runAtStep } from './next-run.ts';

/** What a schedule wants at a moment. `schedule` is what to keep from then on. */
export type DueRun =
  | { kind: 'run'; dueAt: number; missed: number; schedule: JobSchedule }
  | { kind: 'wait'; until: number; missed: number; schedule: JobSchedule }
  | { kind: 'exhausted'; missed: number; schedule: JobSchedule };

/**
 * Decides whether a job is due. Times are milliseconds since 1970.
 *
 * A run that is late by no more than `epsilon` still takes place; one that is later is missed and
 * counts as used up. Several runs that are due together take place as one, and cost one repetition.
 */
export function dueRun(schedule: JobSchedule, now: number, epsilon: number): DueRun {
  const { schedule: current, missed } = skipMissed(schedule, now - epsilon);
  const next = nextRun(current);
  if (next === undefined) return { kind: 'exhausted', missed, schedule: current };
  const dueAt = next.toMillis();
  if (dueAt > now) return { kind: 'wait', until: dueAt, missed, schedule: current };
  return {
    kind: 'run',
    dueAt,
    missed,
    schedule: {
      ...current,
      step: firstStepAfter(current, now),
      remaining: current.remaining === null ? null : current.remaining - 1,
    },
  };
}

function skipMissed(
  schedule: JobSchedule,
  deadline: number,
): { schedule: JobSchedule; missed: number } {
  const first = runAtStep(schedule, schedule.step)?.toMillis();
  if (first === undefined || schedule.remaining === 0 || first >= deadline) {
    return { schedule, missed: 0 };
  }
  const step = firstStepAfter(schedule, deadline - 1);
  const passed = step - schedule.step;
  const missed = schedule.remaining === null ? passed : Math.min(passed, schedule.remaining);
  const remaining = schedule.remaining === null ? null : schedule.remaining - missed;
  return { schedule: { ...schedule, step, remaining }, missed };
}
