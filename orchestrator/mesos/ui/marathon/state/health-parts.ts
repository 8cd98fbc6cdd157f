import type { ShownApp } from '../api/shown.ts';

const healthKinds = ['healthy', 'running', 'staged', 'unhealthy', 'missing'] as const;

/** One stretch of the bar: how many instances are in this state. */
export interface HealthPart {
  readonly kind: (typeof healthKinds)[number];
  readonly count: number;
}

/** How the wanted instances of an app are doing; `running` are those that no check has judged. */
export function healthParts(app: ShownApp): readonly HealthPart[] {
  const { tasksHealthy, tasksUnhealthy, tasksStaged, tasksRunning, instances } = app;
  const counts = {
    healthy: tasksHealthy,
    running: Math.max(0, tasksRunning - tasksHealthy - tasksUnhealthy),
    staged: tasksStaged,
    unhealthy: tasksUnhealthy,
    missing: Math.max(0, instances - tasksRunning - tasksStaged),
  };
  return healthKinds
    .map((kind) => ({ kind, count: counts[kind] }))
    .filter(({ count }) => count > 0);
}
