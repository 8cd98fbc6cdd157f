import type { Job } from './job.ts';

/** How a job ended last: Chronos' names, as its graph and summary show them. */
export type LastOutcome = 'success' | 'failure' | 'fresh';

/** A failure counts as the last outcome when both happened at the same moment. */
export function lastOutcome(job: Pick<Job, 'lastSuccess' | 'lastError'>): LastOutcome {
  if (job.lastSuccess === '' && job.lastError === '') return 'fresh';
  if (job.lastSuccess === '') return 'failure';
  if (job.lastError === '') return 'success';
  return Date.parse(job.lastSuccess) > Date.parse(job.lastError) ? 'success' : 'failure';
}
