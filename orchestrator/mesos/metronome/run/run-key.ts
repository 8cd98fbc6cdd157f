import type { JobRun } from './job-run.ts';

/** Names a run among the runs of all jobs. */
export function runKey(run: JobRun): string {
  return `${run.spec.id}.${run.id}`;
}
