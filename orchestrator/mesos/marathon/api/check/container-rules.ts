import type { ContainerJson, VolumeJson } from '../shape/container.ts';
import type { Problem } from '../shape/problem.ts';
import type { AppRule } from './app-rule.ts';
import { isUnique } from './is-unique.ts';
import { requireThat } from './require-that.ts';

/** Rules for `container` in the current form. */
export const containerRules: readonly AppRule[] = [
  {
    reads: ['container'],
    find: ({ container }) =>
      requireThat(
        container === undefined || container.type === 'MESOS' || container.docker !== undefined,
        '/container/docker',
        'not defined: a container of type DOCKER needs an image',
      ),
  },
  {
    reads: ['container'],
    find: ({ container }) =>
      requireThat(
        container?.type === 'MESOS' || container?.docker?.pullConfig === undefined,
        '/container/docker/pullConfig',
        'is not supported by the Docker containerizer',
      ),
  },
  {
    reads: ['container', 'networks'],
    find: ({ container, networks = [] }) =>
      requireThat(
        container === undefined ||
          container.type === 'MESOS' ||
          networks.filter(({ mode = 'container' }) => mode === 'container').length <= 1,
        '/',
        'the Docker engine joins a single container network only',
      ),
  },
  {
    reads: ['container', 'networks'],
    find: ({ container, networks = [] }) =>
      mappingProblems(
        container ?? {},
        networks.flatMap(({ name }) => name ?? []),
      ),
  },
  {
    reads: ['container'],
    find: ({ container }) => (container?.volumes ?? []).flatMap(volumeProblems),
  },
];

function mappingProblems(container: ContainerJson, networks: readonly string[]): Problem[] {
  const mappings = container.portMappings ?? [];
  const path = '/container/portMappings';
  return [
    ...requireThat(
      isUnique(mappings.map(({ name }) => name)),
      path,
      'names of ports must be unique',
    ),
    ...mappings.flatMap(({ networkNames = [], hostPort }, index) => [
      ...requireThat(
        networkNames.every((name) => networks.includes(name)),
        `${path}(${index})/networkNames`,
        `is not one of (${networks.join(',')})`,
      ),
      ...requireThat(
        networks.length < 2 || hostPort === undefined || networkNames.length === 1,
        `${path}(${index})`,
        'with several container networks, a port with a hostPort must name exactly one of them',
      ),
    ]),
  ];
}

function volumeProblems(volume: VolumeJson, index: number): readonly Problem[] {
  const path = `/container/volumes(${index})`;
  const { persistent, external, secret, hostPath, containerPath } = volume;
  if (external !== undefined) {
    return requireThat(false, path, 'feature external_volumes is not enabled');
  }
  if (secret !== undefined) return requireThat(false, path, 'feature secrets is not enabled');
  if (persistent === undefined) {
    return requireThat(hostPath !== undefined, `${path}/hostPath`, 'must not be empty');
  }
  const { type = 'root', size, maxSize } = persistent;
  return [
    ...requireThat(
      !containerPath.includes('/') && containerPath !== '.' && containerPath !== '..',
      `${path}/containerPath`,
      'must be a single name without "/"',
    ),
    ...requireThat(volume.mode !== 'RO', `${path}/mode`, 'must be RW'),
    ...requireThat(size > 0, `${path}/persistent/size`, 'must be greater than 0'),
    ...requireThat(
      maxSize === undefined || type === 'mount',
      `${path}/persistent`,
      'only mount volumes have a maxSize',
    ),
    ...requireThat(
      maxSize === undefined || maxSize > size,
      `${path}/persistent`,
      'maxSize must be greater than size',
    ),
    ...requireThat(
      type !== 'root' || (persistent.constraints ?? []).length === 0,
      `${path}/persistent`,
      'root volumes have no constraints',
    ),
  ];
}
