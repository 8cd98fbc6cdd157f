import type { JobSpec } from '../job/job-spec-schema.ts';
import type { Schedule } from '../job/schedule-schema.ts';
import type { JobRun } from './job-run.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A new run. `random` gives numbers from 0 to 1; a schedule limits how late it may start. */
export function makeRun(
  spec: JobSpec,
  schedule: Schedule | undefined,
  now: number,
  random: () => number,
): JobRun {
  const time = new Date(now).toISOString().replace(/\D/g, '').slice(0, 14);
  const suffix = Array.from({ length: 5 }, () => LETTERS[Math.floor(random() * LETTERS.length)]);
  return {
    id: `${time}${suffix.join('')}`,
    spec,
    status: 'STARTING',
    createdAt: now,
    completedAt: null,
    startBy: schedule === undefined ? null : now + schedule.startingDeadlineSeconds * 1000,
    tasks: [],
  };
}
