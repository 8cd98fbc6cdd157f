import type { Health } from '../../model/health.ts';
import type { Instance } from '../../model/instance.ts';

export interface TaskCounts {
  readonly staged: number;
  readonly running: number;
  readonly healthy: number;
  readonly unhealthy: number;
}

/**
 * Counts instances as apps show them. Healthy and unhealthy are those that a check has answered
 * for; without checks both are 0, as in the original.
 */
export function countTasks(
  instances: readonly Instance[],
  healthOf: (instanceId: string) => readonly Health[],
): TaskCounts {
  let [staged, running, healthy, unhealthy] = [0, 0, 0, 0];
  for (const { id, condition } of instances) {
    if (condition === 'Provisioned' || condition === 'Staging' || condition === 'Starting') {
      staged += 1;
    }
    if (condition !== 'Running') continue;
    running += 1;
    const health = healthOf(id);
    if (health.length === 0) continue;
    if (health.every(({ alive }) => alive)) healthy += 1;
    else unhealthy += 1;
  }
  return { staged, running, healthy, unhealthy };
}
