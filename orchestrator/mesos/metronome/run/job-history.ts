import { playTime } from '../job/play-time.ts';
import type { JobRun } from './job-run.ts';

/** A run that is over. Times are milliseconds since 1970. */
interface FinishedRun {
  id: string;
  createdAt: number;
  finishedAt: number;
  tasks: string[];
}

/** What is remembered of a job's runs. Plain data, newest runs first. */
export interface JobHistory {
  successCount: number;
  failureCount: number;
  lastSuccessAt: number | null;
  lastFailureAt: number | null;
  successful: FinishedRun[];
  failed: FinishedRun[];
}

/** Metronome keeps this many runs of each outcome. */
const RUNS_KEPT = 10;

export function emptyHistory(): JobHistory {
  return {
    successCount: 0,
    failureCount: 0,
    lastSuccessAt: null,
    lastFailureAt: null,
    successful: [],
    failed: [],
  };
}

/** The history with a run that is over. */
export function withFinishedRun(history: JobHistory, run: JobRun, now: number): JobHistory {
  const finished: FinishedRun = {
    id: run.id,
    createdAt: run.createdAt,
    finishedAt: now,
    tasks: run.tasks.map((task) => task.id),
  };
  const add = (runs: readonly FinishedRun[]): FinishedRun[] =>
    [finished, ...runs].slice(0, RUNS_KEPT);
  return run.status === 'SUCCESS'
    ? {
        ...history,
        successCount: history.successCount + 1,
        lastSuccessAt: now,
        successful: add(history.successful),
      }
    : {
        ...history,
        failureCount: history.failureCount + 1,
        lastFailureAt: now,
        failed: add(history.failed),
      };
}

/** `historySummary` of the API. */
export function historySummaryJson(history: JobHistory): Record<string, unknown> {
  return {
    successCount: history.successCount,
    failureCount: history.failureCount,
    lastSuccessAt: history.lastSuccessAt === null ? null : playTime(history.lastSuccessAt),
    lastFailureAt: history.lastFailureAt === null ? null : playTime(history.lastFailureAt),
  };
}

/** `history` of the API. */
export function historyJson(history: JobHistory): Record<string, unknown> {
  const runs = (list: readonly FinishedRun[]): unknown[] =>
    list.map((run) => ({
      ...run,
      createdAt: playTime(run.createdAt),
      finishedAt: playTime(run.finishedAt),
    }));
  return {
    ...historySummaryJson(history),
    successfulFinishedRuns: runs(history.successful),
    failedFinishedRuns: runs(history.failed),
  };
}
