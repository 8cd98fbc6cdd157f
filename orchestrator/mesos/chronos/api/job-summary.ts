import type { Job } from '../job/job.ts';
import { lastOutcome } from '../job/last-outcome.ts';
import { formatSchedule } from '../schedule/format-schedule.ts';

/** A job in `jobs/summary`: `status` is how it ended last, `state` what it does now. */
export function jobSummary(job: Job, stateOf: (name: string) => string): Record<string, unknown> {
  const { trigger } = job;
  return {
    name: job.config.name,
    status: lastOutcome(job),
    state: stateOf(job.config.name),
    schedule: trigger.kind === 'schedule' ? formatSchedule(trigger.schedule) : '',
    parents: trigger.kind === 'parents' ? trigger.parents : [],
    disabled: job.config.disabled,
  };
}
