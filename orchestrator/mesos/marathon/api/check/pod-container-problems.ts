import type { PodContainerJson, PodJson } from '../shape/pod.ts';
import type { Problem } from '../shape/problem.ts';
import { isUnique } from './is-unique.ts';
import { requireThat } from './require-that.ts';

/** What is wrong with one container of a pod; `path` is its place. */
export function podContainerProblems(
  container: PodContainerJson,
  { networks = [], volumes = [] }: PodJson,
  path: string,
): readonly Problem[] {
  const { endpoints = [], volumeMounts = [], healthCheck } = container;
  const isHost = networks.length === 0 || networks.some(({ mode }) => mode === 'host');
  const isContainer = networks.some(({ mode = 'container' }) => mode === 'container');
  const known = volumes.map(({ name }) => name);
  return [
    ...endpoints.flatMap(({ containerPort, protocol = [] }, index) => [
      ...requireThat(
        !isHost || containerPort === undefined,
        `${path}/endpoints(${index})/containerPort`,
        'is not allowed on the host network',
      ),
      ...requireThat(
        !isContainer || containerPort !== undefined,
        `${path}/endpoints(${index})/containerPort`,
        'is required on a container network',
      ),
      ...requireThat(
        isUnique(protocol),
        `${path}/endpoints(${index})/protocol`,
        'must not name a protocol twice',
      ),
    ]),
    ...volumeMounts.flatMap(({ name }, index) =>
      requireThat(
        known.includes(name),
        `${path}/volumeMounts(${index})/name`,
        'no volume of the pod has this name',
      ),
    ),
    ...requireThat(
      container.exec !== undefined || container.image !== undefined,
      path,
      'a container needs a command to exec, or an image that brings one',
    ),
    ...healthProblems(
      healthCheck,
      endpoints.map(({ name }) => name),
      `${path}/healthCheck`,
    ),
  ];
}

function healthProblems(
  check: PodContainerJson['healthCheck'],
  endpoints: readonly string[],
  path: string,
): readonly Problem[] {
  if (check === undefined) return [];
  const { http, tcp, exec, intervalSeconds = 60, timeoutSeconds = 20 } = check;
  const ways = [http, tcp, exec].filter((way) => way !== undefined);
  return [
    ...requireThat(ways.length === 1, path, 'use exactly one of http, tcp and exec'),
    ...requireThat(
      timeoutSeconds < intervalSeconds,
      `${path}/timeoutSeconds`,
      'must be less than intervalSeconds',
    ),
    ...requireThat(
      [http, tcp].every((way) => way === undefined || endpoints.includes(way.endpoint)),
      path,
      'must name an endpoint of the container',
    ),
  ];
}
