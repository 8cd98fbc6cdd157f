import type { Job } from '../job/job.ts';

/** Chronos keeps the durations of this many runs for its percentiles. */
const DURATIONS_KEPT = 100;

/** The job after a run that succeeded at `now`; a job by the clock with no run left is disabled. */
export function afterSuccess(job: Job, now: Date, durationMs: number | undefined): Job {
  const exhausted = job.trigger.kind === 'schedule' && job.trigger.schedule.remaining === 0;
  return {
    ...job,
    config: { ...job.config, disabled: job.config.disabled || exhausted },
    successCount: job.successCount + 1,
    errorsSinceLastSuccess: 0,
    lastSuccess: now.toISOString(),
    durations:
      durationMs === undefined
        ? job.durations
        : [...job.durations, durationMs].slice(-DURATIONS_KEPT),
  };
}
