import type { Health } from '../../model/health.ts';

/** What health checks have said of a task, as tasks show it: by instance, not by task. */
export function showHealth({ taskId: _taskId, ...health }: Health, instanceId: string) {
  return { ...health, instanceId };
}
