import { describe, expect, it } from 'vitest';
import type { ShownApp, ShownQueueEntry } from '../api/shown.ts';
import { type AppState, appState } from './app-state.ts';

const app: ShownApp = {
  id: '/a',
  cpus: 1,
  mem: 1,
  instances: 1,
  labels: {},
  version: '',
  tasksStaged: 0,
  tasksRunning: 1,
  tasksHealthy: 0,
  tasksUnhealthy: 0,
  deployments: [],
};

const entry = (timeLeftSeconds: number, unusedOffersCount: number): ShownQueueEntry => ({
  count: 1,
  since: '',
  delay: { timeLeftSeconds, overdue: timeLeftSeconds === 0 },
  processedOffersSummary: {
    processedOffersCount: unusedOffersCount,
    unusedOffersCount,
    rejectSummaryLastOffers: [],
  },
});

const deploying = { ...app, deployments: [{ id: 'd' }] };

describe('the state of an app', () => {
  const cases: readonly [string, ShownApp, ShownQueueEntry | undefined, AppState][] = [
    ['runs', app, undefined, 'Running'],
    ['changes', deploying, undefined, 'Deploying'],
    ['changes and was just queued', deploying, entry(0, 0), 'Deploying'],
    ['changes and found no offer', deploying, entry(0, 3), 'Waiting'],
    ['lost an instance', app, entry(0, 0), 'Waiting'],
    ['fails again and again', deploying, entry(12, 3), 'Delayed'],
    ['is to run nothing', { ...app, instances: 0, tasksRunning: 0 }, undefined, 'Suspended'],
    ['starts anew after a failure', { ...app, tasksRunning: 0 }, undefined, 'Waiting'],
    ['still stops', { ...app, instances: 0 }, undefined, 'Running'],
  ];
  it.each(cases)('that %s', (_name, given, queued, expected) => {
    expect(appState(given, queued)).toBe(expected);
  });
});
