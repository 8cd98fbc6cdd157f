import type { MarathonConfig } from './marathon-config.ts';

/** What a Marathon has that nobody told anything else. */
export const fakeConfig: MarathonConfig = {
  version: '1.11.24',
  frameworkName: 'marathon',
  hostname: 'm',
  httpPort: 8080,
  master: 'master:5050',
  mesosRole: '*',
  mesosUser: 'root',
  failoverTimeoutSeconds: 604_800,
  localPortMin: 10_000,
  localPortMax: 20_000,
  maxInstancesPerOffer: 5,
  maxRunningDeployments: 100,
  maxVersions: 50,
  declineOfferDurationMs: 120_000,
  minReviveOffersIntervalMs: 5000,
  reconciliationIntervalMs: 600_000,
  taskLaunchConfirmTimeoutMs: 300_000,
  taskLaunchTimeoutMs: 300_000,
  killRetryTimeoutMs: 10_000,
};
