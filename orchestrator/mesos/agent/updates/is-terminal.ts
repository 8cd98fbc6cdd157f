import type { TaskState } from '../../wire/messages/status.ts';

const TERMINAL: ReadonlySet<TaskState> = new Set([
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_LOST',
  'TASK_DROPPED',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
]);

/** Whether a task never leaves this state. */
export function isTerminal(state: TaskState): boolean {
  return TERMINAL.has(state);
}
