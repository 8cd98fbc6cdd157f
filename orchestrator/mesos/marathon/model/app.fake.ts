import type { App } from './app.ts';

/** A valid app with Marathon's defaults, at version 1. */
export function fakeApp(changes: Partial<App> = {}): App {
  const version = '2026-01-01T00:00:01.000Z';
  return {
    kind: 'app',
    id: '/web',
    cmd: 'sleep 1000',
    instances: 1,
    version,
    versionInfo: { lastScalingAt: version, lastConfigChangeAt: version },
    env: {},
    labels: {},
    secrets: {},
    networks: [{ mode: 'host' }],
    constraints: [],
    acceptedResourceRoles: [],
    backoffSeconds: 1,
    backoffFactor: 1.15,
    maxLaunchDelaySeconds: 300,
    upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 1 },
    killSelection: 'YOUNGEST_FIRST',
    unreachableStrategy: { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 },
    dependencies: [],
    executor: '',
    cpus: 0.1,
    mem: 32,
    disk: 0,
    gpus: 0,
    fetch: [],
    portDefinitions: [],
    requirePorts: false,
    healthChecks: [],
    readinessChecks: [],
    ...changes,
  };
}
