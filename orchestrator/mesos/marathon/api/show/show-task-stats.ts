import type { App } from '../../model/app.ts';
import type { Health } from '../../model/health.ts';
import type { Instance } from '../../model/instance.ts';
import { countTasks } from './count-tasks.ts';

type HealthOf = (instanceId: string) => readonly Health[];

/** The counts and ages of an app's tasks by version, as `embed=app.taskStats` asks for. */
export function showTaskStats(
  app: App,
  instances: readonly Instance[],
  healthOf: HealthOf,
  now: number,
) {
  const { lastScalingAt, lastConfigChangeAt } = app.versionInfo;
  const parts = {
    startedAfterLastScaling: instances.filter(
      ({ runSpecVersion }) => runSpecVersion >= lastScalingAt,
    ),
    withLatestConfig: instances.filter(
      ({ runSpecVersion }) => runSpecVersion >= lastConfigChangeAt,
    ),
    withOutdatedConfig: instances.filter(
      ({ runSpecVersion }) => runSpecVersion < lastConfigChangeAt,
    ),
    totalSummary: instances,
  };
  return Object.fromEntries(
    Object.entries(parts)
      .filter(([, part]) => part.length > 0)
      .map(([name, part]) => [name, { stats: statsOf(part, healthOf, now) }]),
  );
}

function statsOf(instances: readonly Instance[], healthOf: HealthOf, now: number) {
  const ages = instances
    .flatMap(({ activeSince }) =>
      activeSince === undefined ? [] : [(now - Date.parse(activeSince)) / 1000],
    )
    .toSorted((a, b) => a - b);
  const counts = countTasks(instances, healthOf);
  if (ages.length === 0) return { counts };
  const averageSeconds = ages.reduce((sum, age) => sum + age, 0) / ages.length;
  return { counts, lifeTime: { averageSeconds, medianSeconds: median(ages) } };
}

function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
