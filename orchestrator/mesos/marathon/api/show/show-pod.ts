import type { Pod } from '../../model/pod.ts';

/** A pod as `/v2/pods` shows it. */
export function showPod(pod: Pod, mesosRole: string) {
  const { constraints, acceptedResourceRoles, volumes, user } = pod;
  const placement = {
    ...(constraints.length === 0
      ? {}
      : {
          constraints: constraints.map(({ field, ...rest }) => ({ fieldName: field, ...rest })),
        }),
    ...(acceptedResourceRoles.length === 0 ? {} : { acceptedResourceRoles }),
  };
  return {
    id: pod.id,
    version: pod.version,
    ...(user === undefined ? {} : { user }),
    ...(isEmpty(pod.labels) ? {} : { labels: pod.labels }),
    ...(isEmpty(pod.env) ? {} : { environment: pod.env }),
    containers: pod.containers.map(showContainer),
    ...(volumes.length === 0 ? {} : { volumes }),
    networks: pod.networks,
    scaling: { kind: 'fixed', instances: pod.instances },
    scheduling: {
      backoff: {
        backoff: pod.backoffSeconds,
        backoffFactor: pod.backoffFactor,
        maxLaunchDelay: pod.maxLaunchDelaySeconds,
      },
      upgrade: pod.upgradeStrategy,
      ...(isEmpty(placement) ? {} : { placement }),
      killSelection: pod.killSelection,
      unreachableStrategy: pod.unreachableStrategy,
    },
    executorResources: pod.executorResources,
    role: pod.role ?? mesosRole,
  };
}

function showContainer({ endpoints, environment, ...rest }: Pod['containers'][number]) {
  const { labels, artifacts, volumeMounts, ...plain } = rest;
  return {
    ...plain,
    ...(endpoints.length === 0 ? {} : { endpoints: endpoints.map(showEndpoint) }),
    ...(isEmpty(environment) ? {} : { environment }),
    ...(isEmpty(labels) ? {} : { labels }),
    ...(artifacts.length === 0 ? {} : { artifacts }),
    ...(volumeMounts.length === 0 ? {} : { volumeMounts }),
  };
}

function showEndpoint({ labels, ...endpoint }: Pod['containers'][number]['endpoints'][number]) {
  return isEmpty(labels) ? endpoint : { ...endpoint, labels };
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
