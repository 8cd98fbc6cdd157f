import type { TaskState } from '../wire/messages/status.ts';
import type { QueuedTask } from './queued-task.ts';

/** A task that was sent to an agent and has not ended yet. Plain data. */
export interface LaunchedTask {
  task: QueuedTask;
  agentId: string;
  hostname: string;
  /** Milliseconds since 1970. */
  launchedAt: number;
  /** TASK_STAGING until the first update. */
  state: TaskState;
  /** True once Mesos has told anything of it: then it may have run. */
  confirmed: boolean;
  /** It is to be killed; the kill is repeated until the task ends. */
  killing: boolean;
}
