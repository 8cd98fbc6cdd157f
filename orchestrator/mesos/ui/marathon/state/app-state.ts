import type { ShownApp, ShownQueueEntry } from '../api/shown.ts';

export const appStates = ['Running', 'Deploying', 'Suspended', 'Delayed', 'Waiting'] as const;

/**
 * What an app is doing: it waits for an offer that fits or for a task to start (`Waiting`), or for
 * its back-off after failures to end (`Delayed`); else a deployment changes it, or it is to run no
 * instance, or runs.
 */
export type AppState = (typeof appStates)[number];

export function appState(app: ShownApp, entry: ShownQueueEntry | undefined): AppState {
  if (entry !== undefined && entry.count > 0) {
    if (entry.delay.timeLeftSeconds > 0) return 'Delayed';
    // A launch that was only just asked for is part of its deployment.
    const { unusedOffersCount } = entry.processedOffersSummary;
    if (unusedOffersCount > 0 || app.deployments.length === 0) return 'Waiting';
  }
  if (app.deployments.length > 0) return 'Deploying';
  if (app.tasksRunning > 0) return 'Running';
  return app.instances === 0 ? 'Suspended' : 'Waiting';
}
