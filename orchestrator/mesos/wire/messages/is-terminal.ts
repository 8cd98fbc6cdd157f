import type { TaskState } from './status.ts';

const terminal: ReadonlySet<TaskState> = new Set<TaskState>([
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_DROPPED',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
  'TASK_LOST',
]);

/** Whether a task in this state never runs again; unreachable and unknown ones may come back. */
export function isTerminal(state: TaskState): boolean {
  return terminal.has(state);
}
