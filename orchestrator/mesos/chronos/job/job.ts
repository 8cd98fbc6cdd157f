import type { JobSchedule } from '../schedule/job-schedule.ts';
import type { JobConfig } from './job-config.ts';

/** One run of a job as its history keeps it. Times are milliseconds since 1970. */
export interface TaskRecord {
  taskId: string;
  agentId: string;
  attempt: number;
  /** Mesos task state, for example TASK_RUNNING. */
  state: string;
  message: string;
  startedAt: number | null;
  endedAt: number | null;
  elementsProcessed: number | null;
}

/** A job with its trigger and everything that is remembered of its runs. Plain data. */
export interface Job {
  config: JobConfig;
  trigger: ScheduleTrigger | ParentsTrigger;
  successCount: number;
  errorCount: number;
  errorsSinceLastSuccess: number;
  /** ISO 8601 in UTC, '' = never. */
  lastSuccess: string;
  /** ISO 8601 in UTC, '' = never. */
  lastError: string;
  /** Newest first. */
  history: TaskRecord[];
  /** Milliseconds of the last successful runs, oldest first. */
  durations: number[];
}

/** Runs by the clock. */
export interface ScheduleTrigger {
  kind: 'schedule';
  schedule: JobSchedule;
}

/** Runs when each of its parents has succeeded since it ran last. */
export interface ParentsTrigger {
  kind: 'parents';
  parents: string[];
  /** Parents that have succeeded since the job was started last. */
  succeeded: string[];
}
