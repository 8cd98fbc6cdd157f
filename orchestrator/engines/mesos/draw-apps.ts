import type { ClusterService } from '../../../contract/cluster.ts';
import type { MarathonApp, MarathonSnapshot, QueueItem } from './marathon-snapshot.ts';

/** More than fit on a screen many times over. */
const MOST_APPS = 60;

/** The apps of Marathon, by id. */
export function drawApps({ apps, queue }: MarathonSnapshot): ClusterService[] {
  const waiting = new Map(queue.map((item) => [item.app?.id ?? '', item]));
  return apps
    .map((app) => ({
      id: app.id,
      name: app.id,
      wanted: app.instances,
      running: app.tasksRunning,
      image: app.container?.docker?.image ?? '',
      notes: [...readState(app, waiting.get(app.id)), ...readHealth(app)],
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    .slice(0, MOST_APPS);
}

/** In the words of Marathon's own page. */
function readState(app: MarathonApp, item: QueueItem | undefined): readonly string[] {
  if (item?.delay && !item.delay.overdue && item.delay.timeLeftSeconds > 0) return ['delayed'];
  if (item !== undefined && (item.count ?? 1) > 0 && isRefused(item)) return ['waiting for offers'];
  if ((app.deployments ?? []).length > 0) return ['deploying'];
  return app.instances === 0 && app.tasksRunning === 0 ? ['suspended'] : [];
}

function isRefused({ processedOffersSummary }: QueueItem): boolean {
  const summary = processedOffersSummary?.rejectSummaryLastOffers ?? [];
  return summary.some(({ declined }) => declined > 0);
}

function readHealth(app: MarathonApp): readonly string[] {
  if ((app.healthChecks ?? []).length === 0) return [];
  const sick = app.tasksUnhealthy > 0 ? [`${app.tasksUnhealthy} unhealthy`] : [];
  return [`${app.tasksHealthy} healthy`, ...sick];
}
