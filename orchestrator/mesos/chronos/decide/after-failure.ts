import type { Job } from '../job/job.ts';
import { lastOutcome } from '../job/last-outcome.ts';

/** What follows a failed run. */
export type FailureDecision =
  | { kind: 'retry'; attempt: number }
  | { kind: 'failed'; job: Job; disabled: boolean };

/**
 * Decides on a failed run. As Chronos does, a run is tried again up to `retries` times, but only
 * when the job has not failed for good since its last success: a job that is known to be broken
 * waits for its next turn. `disableAfter` failures in a row disable it; 0 = never.
 */
export function afterFailure(
  job: Job,
  attempt: number,
  now: Date,
  disableAfter: number,
): FailureDecision {
  const broken = lastOutcome(job) === 'failure';
  if (attempt < job.config.retries && !broken) return { kind: 'retry', attempt: attempt + 1 };
  const errorsSinceLastSuccess = job.errorsSinceLastSuccess + 1;
  const disabled = disableAfter > 0 && errorsSinceLastSuccess >= disableAfter;
  return {
    kind: 'failed',
    disabled,
    job: {
      ...job,
      config: { ...job.config, disabled: job.config.disabled || disabled },
      errorCount: job.errorCount + 1,
      errorsSinceLastSuccess,
      lastError: now.toISOString(),
    },
  };
}
