import type { Job } from '../job/job.ts';
import { histogramOf } from './histogram.ts';

/** A job and its time in seconds. */
export interface RankedJob {
  jobNameLabel: string;
  time: number;
}

/** The jobs by one figure of their durations, slowest first; none for a figure that is not known. */
export function rankJobs(jobs: readonly Job[], figure: string): RankedJob[] {
  return jobs
    .flatMap((job) => {
      const value = new Map(Object.entries(histogramOf(job.durations))).get(figure);
      return value === undefined || figure === 'count'
        ? []
        : [{ jobNameLabel: job.config.name, time: value / 1000 }];
    })
    .sort((a, b) => b.time - a.time);
}
