import type { Marathon } from '../../marathon.ts';
import type { App } from '../../model/app.ts';
import { affects } from './affects.ts';
import type { AppEmbed } from './app-embeds.ts';
import { countTasks } from './count-tasks.ts';
import { listTasks } from './list-tasks.ts';
import { showApp } from './show-app.ts';
import { showTaskStats } from './show-task-stats.ts';

/** An app with what `embed` asked to be told of it. `now` in ms since 1970. */
export function showAppInfo(
  marathon: Marathon,
  app: App,
  embeds: ReadonlySet<AppEmbed>,
  now: number,
) {
  const instances = marathon.instancesOf(app.id);
  const counts = countTasks(instances, (id) => marathon.health(id));
  const deployments = marathon.deployments();
  const failure = marathon.lastTaskFailure(app.id);
  const parts: Readonly<Record<AppEmbed, () => Readonly<Record<string, unknown>>>> = {
    counts: () => ({
      tasksStaged: counts.staged,
      tasksRunning: counts.running,
      tasksHealthy: counts.healthy,
      tasksUnhealthy: counts.unhealthy,
    }),
    deployments: () => ({
      deployments: deployments
        .filter(({ plan }) => affects(plan, app.id))
        .map(({ plan }) => ({ id: plan.id })),
    }),
    tasks: () => ({ tasks: listTasks(marathon, instances) }),
    lastTaskFailure: () => (failure === undefined ? {} : { lastTaskFailure: failure }),
    readiness: () => {
      const tasks = new Set(instances.flatMap((instance) => Object.keys(instance.tasks)));
      return {
        readinessCheckResults: deployments
          .flatMap(({ readinessCheckResults }) => readinessCheckResults)
          .filter(({ taskId }) => tasks.has(taskId)),
      };
    },
    taskStats: () => ({
      taskStats: showTaskStats(app, instances, (id) => marathon.health(id), now),
    }),
  };
  const shown = showApp(app, marathon.info().mesosRole);
  return Object.assign({}, shown, ...[...embeds].map((embed) => parts[embed]()));
}
