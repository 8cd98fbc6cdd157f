import type { TaskState } from '../../wire/messages/status.ts';
import type { JobSpec } from '../job/job-spec-schema.ts';

/** How far a run is. INITIAL is only ever seen in the answer to the call that started it. */
type RunStatus = 'INITIAL' | 'STARTING' | 'ACTIVE' | 'SUCCESS' | 'FAILED';

/** A task of a run. Times are milliseconds since 1970. */
export interface RunTask {
  id: string;
  startedAt: number;
  completedAt: number | null;
  status: TaskState;
}

/** One run of a job, with all tries. Plain data. */
export interface JobRun {
  /** `<time><random>`, unique within the job. */
  id: string;
  /** The job as it was when the run began: later changes do not touch it. */
  spec: JobSpec;
  status: RunStatus;
  createdAt: number;
  completedAt: number | null;
  /** It fails when no task has started by then; null = no such limit. */
  startBy: number | null;
  tasks: RunTask[];
}
