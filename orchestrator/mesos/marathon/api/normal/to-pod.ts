import type { Pod, PodContainer, PodEndpoint } from '../../model/pod.ts';
import type { PodContainerJson, PodJson } from '../shape/pod.ts';
import { compact } from './compact.ts';
import { toFetchUri } from './to-app.ts';
import { toConstraint } from './to-constraint.ts';
import { toUnreachableStrategy } from './to-unreachable-strategy.ts';

export interface PodIdentity {
  readonly id: string;
  readonly role: string;
  /** ISO 8601. */
  readonly now: string;
}

/** The model's pod of a checked JSON, with Marathon's defaults. */
export function toPod(json: PodJson, { id, role, now }: PodIdentity): Pod {
  const { backoff, upgrade, placement, killSelection, unreachableStrategy } = json.scheduling ?? {};
  const networks = (json.networks ?? []).map((network) =>
    compact({ ...network, mode: network.mode ?? 'container' }),
  );
  const isResident = (json.volumes ?? []).some(({ persistent }) => persistent !== undefined);
  const { executorResources } = json;
  return compact({
    kind: 'pod' as const,
    id,
    role,
    user: json.user,
    env: json.environment ?? {},
    labels: json.labels ?? {},
    secrets: json.secrets ?? {},
    instances: json.scaling?.instances ?? 1,
    networks: networks.length === 0 ? [{ mode: 'host' as const }] : networks,
    containers: (json.containers ?? []).map((container) =>
      toContainer(
        container,
        networks.every(({ mode }) => mode !== 'container'),
      ),
    ),
    volumes: (json.volumes ?? []).map(({ persistent, ...volume }) =>
      compact({
        ...volume,
        persistent:
          persistent === undefined
            ? undefined
            : { ...persistent, type: persistent.type ?? ('root' as const) },
      }),
    ),
    constraints: (placement?.constraints ?? []).flatMap(
      ({ fieldName, operator, value }) =>
        toConstraint(value === undefined ? [fieldName, operator] : [fieldName, operator, value]) ??
        [],
    ),
    acceptedResourceRoles: placement?.acceptedResourceRoles ?? [],
    backoffSeconds: backoff?.backoff ?? 1,
    backoffFactor: backoff?.backoffFactor ?? 1.15,
    maxLaunchDelaySeconds: backoff?.maxLaunchDelay ?? 300,
    upgradeStrategy: {
      minimumHealthCapacity: upgrade?.minimumHealthCapacity ?? (isResident ? 0.5 : 1),
      maximumOverCapacity: upgrade?.maximumOverCapacity ?? (isResident ? 0 : 1),
    },
    killSelection: killSelection ?? 'YOUNGEST_FIRST',
    unreachableStrategy: toUnreachableStrategy(
      unreachableStrategy ?? (isResident ? 'disabled' : undefined),
    ),
    executorResources: {
      cpus: executorResources?.cpus ?? 0.1,
      mem: executorResources?.mem ?? 32,
      disk: executorResources?.disk ?? 10,
    },
    dependencies: [],
    version: now,
    versionInfo: { lastScalingAt: now, lastConfigChangeAt: now },
  });
}

function toContainer(json: PodContainerJson, mapsPorts: boolean): PodContainer {
  const { healthCheck, exec, image, lifecycle } = json;
  return compact({
    name: json.name,
    exec: exec === undefined ? undefined : { command: exec.command },
    image: image === undefined ? undefined : compact(image),
    resources: { disk: 0, gpus: 0, ...compact(json.resources) },
    endpoints: (json.endpoints ?? []).map((endpoint) => toEndpoint(endpoint, mapsPorts)),
    healthCheck:
      healthCheck === undefined
        ? undefined
        : {
            ...compact({
              http: healthCheck.http === undefined ? undefined : compact(healthCheck.http),
              tcp: healthCheck.tcp,
              exec: healthCheck.exec,
            }),
            gracePeriodSeconds: healthCheck.gracePeriodSeconds ?? 300,
            intervalSeconds: healthCheck.intervalSeconds ?? 60,
            maxConsecutiveFailures: healthCheck.maxConsecutiveFailures ?? 3,
            timeoutSeconds: healthCheck.timeoutSeconds ?? 20,
            delaySeconds: healthCheck.delaySeconds ?? 15,
          },
    environment: json.environment ?? {},
    labels: json.labels ?? {},
    user: json.user,
    artifacts: (json.artifacts ?? []).map(toFetchUri),
    volumeMounts: (json.volumeMounts ?? []).map((mount) => compact(mount)),
    lifecycle: lifecycle === undefined ? undefined : compact(lifecycle),
    tty: json.tty,
  });
}

/** Off the named networks, an endpoint that does not say its host port gets any. */
function toEndpoint(
  json: NonNullable<PodContainerJson['endpoints']>[number],
  mapsPorts: boolean,
): PodEndpoint {
  return compact({
    ...json,
    hostPort: json.hostPort ?? (mapsPorts ? 0 : undefined),
    protocol: json.protocol ?? ['tcp'],
    labels: json.labels ?? {},
  });
}
