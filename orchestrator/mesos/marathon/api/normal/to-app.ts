import type { App, FetchUri } from '../../model/app.ts';
import type { AppJson } from '../shape/app.ts';
import { compact } from './compact.ts';
import { toHealthCheck, toReadinessCheck } from './to-checks.ts';
import { toConstraint } from './to-constraint.ts';
import { toContainer } from './to-container.ts';
import { toUnreachableStrategy } from './to-unreachable-strategy.ts';

/** The model's app of a normalised and checked JSON, made at `now` (ISO 8601). */
export function toApp(json: AppJson, now: string): App {
  return compact({
    kind: 'app' as const,
    id: json.id ?? '/',
    cmd: json.cmd,
    args: json.args?.length === 0 ? undefined : json.args,
    user: json.user,
    env: json.env ?? {},
    labels: json.labels ?? {},
    secrets: json.secrets ?? {},
    instances: json.instances ?? 1,
    cpus: json.cpus ?? 1,
    mem: json.mem ?? 128,
    disk: json.disk ?? 0,
    gpus: json.gpus ?? 0,
    resourceLimits: json.resourceLimits === undefined ? undefined : compact(json.resourceLimits),
    executor: json.executor ?? '',
    constraints: (json.constraints ?? []).flatMap((parts) => toConstraint(parts) ?? []),
    acceptedResourceRoles: json.acceptedResourceRoles ?? [],
    role: json.role,
    container: json.container === undefined ? undefined : toContainer(json.container),
    networks: toNetworks(json.networks),
    portDefinitions: (json.portDefinitions ?? []).map((port) =>
      compact({
        ...port,
        port: port.port ?? 0,
        protocol: port.protocol ?? 'tcp',
        labels: port.labels ?? {},
      }),
    ),
    requirePorts: json.requirePorts ?? false,
    fetch: (json.fetch ?? []).map(toFetchUri),
    healthChecks: (json.healthChecks ?? []).map(toHealthCheck),
    readinessChecks: (json.readinessChecks ?? []).map(toReadinessCheck),
    dependencies: json.dependencies ?? [],
    backoffSeconds: json.backoffSeconds ?? 1,
    backoffFactor: json.backoffFactor ?? 1.15,
    maxLaunchDelaySeconds: json.maxLaunchDelaySeconds ?? 300,
    taskKillGracePeriodSeconds: json.taskKillGracePeriodSeconds,
    upgradeStrategy: {
      minimumHealthCapacity: json.upgradeStrategy?.minimumHealthCapacity ?? 1,
      maximumOverCapacity: json.upgradeStrategy?.maximumOverCapacity ?? 1,
    },
    unreachableStrategy: toUnreachableStrategy(json.unreachableStrategy),
    killSelection: json.killSelection ?? 'YOUNGEST_FIRST',
    residency:
      json.residency === undefined
        ? undefined
        : {
            relaunchEscalationTimeoutSeconds:
              json.residency.relaunchEscalationTimeoutSeconds ?? 3600,
            taskLostBehavior: json.residency.taskLostBehavior ?? 'WAIT_FOREVER',
          },
    tty: json.tty,
    version: now,
    versionInfo: { lastScalingAt: now, lastConfigChangeAt: now },
  });
}

function toNetworks(networks: AppJson['networks']): App['networks'] {
  if (networks === undefined || networks.length === 0) return [{ mode: 'host' }];
  return networks.map((network) => compact({ ...network, mode: network.mode ?? 'container' }));
}

/** A file to fetch, with the defaults of apps and pods. */
export function toFetchUri(json: NonNullable<AppJson['fetch']>[number]): FetchUri {
  return compact({
    ...json,
    extract: json.extract ?? true,
    executable: json.executable ?? false,
    cache: json.cache ?? false,
  });
}
