import type { ContainerInfo, Volume } from '../../wire/messages/container.ts';
import type { RunSpec } from '../job/run-spec-schema.ts';

const NETWORKS = {
  host: 'HOST',
  'container/bridge': 'BRIDGE',
  container: 'USER',
} as const;

/** The container of a run; undefined when it has none. */
export function runContainer(spec: RunSpec): ContainerInfo | undefined {
  if (spec.docker !== undefined) return { ...shared(spec), ...dockerParts(spec, spec.docker) };
  if (spec.ucr !== undefined) return { ...shared(spec), ...mesosParts(spec.ucr) };
  return undefined;
}

function shared(spec: RunSpec): Pick<ContainerInfo, 'volumes' | 'network_infos'> {
  return {
    volumes: spec.volumes.flatMap(volumeOf),
    network_infos: spec.networks.flatMap(({ name }) => (name === undefined ? [] : [{ name }])),
  };
}

function dockerParts(
  spec: RunSpec,
  docker: NonNullable<RunSpec['docker']>,
): Pick<ContainerInfo, 'type' | 'docker'> {
  return {
    type: 'DOCKER',
    docker: {
      image: docker.image,
      network: NETWORKS[spec.networks[0]?.mode ?? 'host'],
      privileged: docker.privileged,
      force_pull_image: docker.forcePullImage,
      parameters: docker.parameters,
    },
  };
}

function mesosParts(ucr: NonNullable<RunSpec['ucr']>): Pick<ContainerInfo, 'type' | 'mesos'> {
  return {
    type: 'MESOS',
    mesos: {
      image: {
        type: 'DOCKER',
        docker: { name: ucr.image.id },
        cached: !ucr.image.forcePull,
      },
    },
  };
}

function volumeOf(volume: RunSpec['volumes'][number]): Volume[] {
  const at = { container_path: volume.containerPath, mode: volume.mode ?? 'RW' };
  if (volume.hostPath !== undefined) return [{ ...at, host_path: volume.hostPath }];
  if (volume.secret === undefined) return [];
  const secret = { type: 'REFERENCE' as const, reference: { name: volume.secret } };
  return [{ ...at, mode: 'RO', source: { type: 'SECRET', secret } }];
}
