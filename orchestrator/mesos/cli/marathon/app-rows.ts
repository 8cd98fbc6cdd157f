import type { Column } from '../common/format-table.ts';
import type { App, Deployment, QueueItem } from './marathon-schemas.ts';

/** An app as a line of the list. */
export interface AppRow {
  app: App;
  /** What a deployment does with it now. */
  action: string;
  /** It waits for offers for longer than it should. */
  waiting: boolean;
}

const NONE = '---';

const ACTIONS: Readonly<Record<string, string>> = {
  ResolveArtifacts: 'artifacts',
  ScaleApplication: 'scale',
  ScalePod: 'scale',
  StartApplication: 'start',
  StartPod: 'start',
  StopApplication: 'stop',
  StopPod: 'stop',
  RestartApplication: 'restart',
  RestartPod: 'restart',
};

/** The columns of `dcos marathon app list`. */
export const appColumns: readonly Column<AppRow>[] = [
  ['ID', ({ app }) => app.id],
  ['MEM', ({ app }) => app.mem],
  ['CPUS', ({ app }) => app.cpus],
  ['TASKS', ({ app }) => `${app.tasksRunning}/${app.instances}`],
  ['HEALTH', ({ app }) => healthOf(app)],
  ['DEPLOYMENT', ({ action }) => action],
  ['WAITING', ({ waiting }) => (waiting ? 'True' : 'False')],
  ['CONTAINER', ({ app }) => (app.container?.type === 'DOCKER' ? 'DOCKER' : 'mesos')],
  ['CMD', ({ app }) => app.cmd ?? (app.args == null ? 'N/A' : JSON.stringify(app.args))],
];

export function appRows(
  apps: readonly App[],
  deployments: readonly Deployment[],
  queue: readonly QueueItem[],
): AppRow[] {
  return apps.map((app) => ({
    app,
    action: actionOn(app.id, deployments),
    waiting: queue.some((item) => item.app?.id === app.id && item.delay.overdue),
  }));
}

function healthOf(app: App): string {
  if (app.healthChecks == null || app.healthChecks.length === 0) return NONE;
  return `${app.tasksHealthy}/${app.tasksRunning}`;
}

/** `(2)` when two deployments hold the app. */
function actionOn(id: string, deployments: readonly Deployment[]): string {
  const holding = deployments.filter((deployment) => deployment.affectedApps.includes(id));
  if (holding.length > 1) return `(${holding.length})`;
  return holding.map((deployment) => actionName(deployment, id)).at(0) ?? NONE;
}

/** What a deployment does with one app now. */
export function actionName(deployment: Deployment, id: string): string {
  const action = deployment.currentActions.find((each) => (each.app ?? each.pod) === id)?.action;
  return action === undefined ? NONE : (ACTIONS[action] ?? action);
}
