import type { TaskInfo } from '../wire/messages/task.ts';
import type { PlacementConstraint } from './placement-constraint.ts';

/** What a task takes of an agent: cores, megabytes, megabytes, whole GPUs. */
interface TaskNeeds {
  cpus: number;
  mem: number;
  disk: number;
  gpus: number;
}

/** A task that waits for an offer. Plain data, so that it can be written to disk. */
export interface QueuedTask {
  taskId: string;
  jobId: string;
  /** Goes before all others. */
  highPriority: boolean;
  /** Not launched while another task of its job runs; it is dropped then. */
  exclusive: boolean;
  /** Not launched earlier; milliseconds since 1970. */
  notBefore: number;
  needs: TaskNeeds;
  constraints: PlacementConstraint[];
  /** The task without what the offer decides. */
  template: Omit<TaskInfo, 'agent_id' | 'resources'>;
}
