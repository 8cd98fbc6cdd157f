import type { LaunchedTask } from './launched-task.ts';
import type { QueuedTask } from './queued-task.ts';

/** What a task runner must not forget. It changes this object in place; its owner writes it to disk. */
export interface RunnerState {
  /** Undefined until the master has given one. */
  frameworkId?: string | undefined;
  queue: QueuedTask[];
  launched: LaunchedTask[];
}
