import type { Job, ParentsTrigger, ScheduleTrigger } from './job.ts';
import { CHRONOS_DEFAULTS } from './job-defaults.ts';
import { jobSchema } from './job-schema.ts';

/** A job as the API would make it, for tests. */
export function fakeJob(
  name: string,
  trigger: ParentsTrigger | ScheduleTrigger | string[],
  change: Record<string, unknown> = {},
): Job {
  const { config } = jobSchema(CHRONOS_DEFAULTS).parse({ name, command: 'true', ...change });
  return {
    config,
    trigger: Array.isArray(trigger)
      ? { kind: 'parents', parents: trigger, succeeded: [] }
      : trigger,
    successCount: 0,
    errorCount: 0,
    errorsSinceLastSuccess: 0,
    lastSuccess: '',
    lastError: '',
    history: [],
    durations: [],
  };
}

/** A schedule that runs every hour from the start of 2026, `remaining` times. */
export function fakeHourly(remaining: number | null = null): ScheduleTrigger {
  return {
    kind: 'schedule',
    schedule: {
      anchor: '2026-01-01T00:00:00.000Z',
      zone: 'UTC',
      period: 'PT1H',
      step: 0,
      remaining,
    },
  };
}
