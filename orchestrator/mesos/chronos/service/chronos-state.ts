import { z } from 'zod';
import type { LaunchedTask } from '../../jobs/launched-task.ts';
import type { QueuedTask } from '../../jobs/queued-task.ts';
import type { RunnerState } from '../../jobs/runner-state.ts';
import type { Job } from '../job/job.ts';

/** Everything that Chronos remembers, as it stands in the state file. */
export interface ChronosState {
  version: 1;
  tasks: RunnerState;
  jobs: Job[];
}

/** Checks the frame of a state file; what is in it, only this program writes. */
export const chronosStateSchema: z.ZodType<ChronosState> = z.object({
  version: z.literal(1),
  tasks: z.object({
    frameworkId: z.string().optional(),
    queue: z.array(z.custom<QueuedTask>()),
    launched: z.array(z.custom<LaunchedTask>()),
  }),
  jobs: z.array(z.custom<Job>()),
});

/** The state of a Chronos that has never run. */
export function emptyChronosState(): ChronosState {
  return { version: 1, tasks: { queue: [], launched: [] }, jobs: [] };
}
