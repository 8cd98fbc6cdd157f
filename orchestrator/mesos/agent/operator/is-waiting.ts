import type { ExecutorEntry, TaskEntry } from '../core/agent-model.ts';

/** Whether a task's executor hasn't got it yet. */
export function isWaiting(executor: ExecutorEntry, { isQueued, state }: TaskEntry): boolean {
  if (isQueued) return true;
  const isAbsent = executor.kind === 'custom' && executor.state === 'REGISTERING';
  return isAbsent && state === 'TASK_STAGING';
}
