import { fakeApp } from './app.fake.ts';
import type { Pod, PodContainer } from './pod.ts';

const bare: Omit<PodContainer, 'name' | 'resources'> = {
  endpoints: [],
  environment: {},
  labels: {},
  artifacts: [],
  volumeMounts: [],
};

/** A pod on the host's network: a web server with a port, and a reader of its logs. */
export function fakePod(changes: Partial<Pod> = {}): Pod {
  const { id, version, versionInfo, instances, constraints, acceptedResourceRoles } = fakeApp();
  const { backoffSeconds, backoffFactor, maxLaunchDelaySeconds, upgradeStrategy } = fakeApp();
  const { killSelection, unreachableStrategy, networks } = fakeApp();
  return {
    kind: 'pod',
    id,
    version,
    versionInfo,
    instances,
    constraints,
    acceptedResourceRoles,
    backoffSeconds,
    backoffFactor,
    maxLaunchDelaySeconds,
    upgradeStrategy,
    killSelection,
    unreachableStrategy,
    networks,
    env: { SHARED: 'pod' },
    labels: {},
    secrets: {},
    dependencies: [],
    executorResources: { cpus: 0.1, mem: 32, disk: 10 },
    volumes: [{ name: 'logs' }],
    containers: [
      {
        ...bare,
        name: 'web',
        resources: { cpus: 0.2, mem: 64, disk: 0, gpus: 0 },
        image: { kind: 'DOCKER', id: 'nginx' },
        endpoints: [{ name: 'http', hostPort: 0, protocol: ['tcp'], labels: {} }],
        volumeMounts: [{ name: 'logs', mountPath: '/logs' }],
        healthCheck: {
          http: { endpoint: 'http' },
          gracePeriodSeconds: 1,
          intervalSeconds: 1,
          maxConsecutiveFailures: 3,
          timeoutSeconds: 1,
          delaySeconds: 0,
        },
      },
      {
        ...bare,
        name: 'log',
        resources: { cpus: 0.1, mem: 32, disk: 0, gpus: 0 },
        exec: { command: { shell: 'tail -f logs' } },
      },
    ],
    ...changes,
  };
}
