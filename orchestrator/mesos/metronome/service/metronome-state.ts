import { z } from 'zod';
import type { LaunchedTask } from '../../jobs/launched-task.ts';
import type { QueuedTask } from '../../jobs/queued-task.ts';
import type { RunnerState } from '../../jobs/runner-state.ts';
import type { JobSpec } from '../job/job-spec-schema.ts';
import type { JobHistory } from '../run/job-history.ts';
import type { JobRun } from '../run/job-run.ts';

/** A job with what is remembered of it. */
export interface MetronomeJob {
  spec: JobSpec;
  history: JobHistory;
  /** Dependencies whose last run succeeded since this job was started last. */
  succeeded: string[];
}

/** Everything that Metronome remembers, as it stands in the state file. */
export interface MetronomeState {
  version: 1;
  tasks: RunnerState;
  jobs: MetronomeJob[];
  /** Runs that are not over. */
  runs: JobRun[];
}

/** Checks the frame of a state file; what is in it, only this program writes. */
export const metronomeStateSchema: z.ZodType<MetronomeState> = z.object({
  version: z.literal(1),
  tasks: z.object({
    frameworkId: z.string().optional(),
    queue: z.array(z.custom<QueuedTask>()),
    launched: z.array(z.custom<LaunchedTask>()),
  }),
  jobs: z.array(z.custom<MetronomeJob>()),
  runs: z.array(z.custom<JobRun>()),
});

/** The state of a Metronome that has never run. */
export function emptyMetronomeState(): MetronomeState {
  return { version: 1, tasks: { queue: [], launched: [] }, jobs: [], runs: [] };
}
