import { playTime } from '../job/play-time.ts';
import type { JobRun } from './job-run.ts';

/** A run as the API shows it. */
export function runJson(run: JobRun): Record<string, unknown> {
  return {
    id: run.id,
    jobId: run.spec.id,
    status: run.status,
    createdAt: playTime(run.createdAt),
    completedAt: run.completedAt === null ? null : playTime(run.completedAt),
    tasks: run.tasks.map((task) => ({
      id: task.id,
      startedAt: playTime(task.startedAt),
      ...(task.completedAt === null ? {} : { completedAt: playTime(task.completedAt) }),
      status: task.status,
    })),
  };
}
