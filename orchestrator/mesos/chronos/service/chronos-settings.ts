import type { JobDefaults } from '../job/job-defaults.ts';

/** What the program's flags decide. */
export interface ChronosSettings {
  defaults: JobDefaults;
  /** Milliseconds until a failed run is tried again. */
  failureRetryMs: number;
  /** Failures in a row that disable a job; 0 = never. */
  disableAfterFailures: number;
  /** Runs that are kept of each job. */
  historyLimit: number;
  /** Seconds. */
  refuseSeconds: number;
  reconcileMs: number;
}
