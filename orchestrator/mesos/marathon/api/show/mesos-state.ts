import type { Condition } from '../../model/instance.ts';

/** The Mesos state by which the API tells a condition; before its first status a task is staging. */
export function mesosState(condition: Condition): string {
  switch (condition) {
    case 'Scheduled':
    case 'Provisioned':
      return 'TASK_STAGING';
    case 'UnreachableInactive':
      return 'TASK_UNREACHABLE';
    default:
      return `TASK_${condition.toUpperCase()}`;
  }
}
