import type { ContainerInfo, Volume } from '../../wire/messages/container.ts';
import type { JobContainer, JobVolume } from '../job/job-config.ts';

/** The container of a job's task, for the Docker or for the Mesos containerizer. */
export function jobContainer(container: JobContainer): ContainerInfo {
  return {
    type: container.type,
    volumes: container.volumes.map(volumeOf),
    network_infos: [
      ...(container.networkName === undefined ? [] : [{ name: container.networkName }]),
      ...container.networkInfos.map(({ name, labels }) => ({ name, labels: { labels } })),
    ],
    ...(container.type === 'DOCKER'
      ? {
          docker: {
            image: container.image,
            network: container.network,
            force_pull_image: container.forcePullImage,
            parameters: container.parameters,
          },
        }
      : {
          mesos: {
            image: {
              type: 'DOCKER',
              docker: { name: container.image },
              cached: !container.forcePullImage,
            },
          },
        }),
  };
}

function volumeOf(volume: JobVolume): Volume {
  return {
    container_path: volume.containerPath,
    mode: volume.mode ?? 'RW',
    ...(volume.hostPath === undefined ? {} : { host_path: volume.hostPath }),
    ...(volume.external === undefined
      ? {}
      : {
          source: {
            type: 'DOCKER_VOLUME',
            docker_volume: {
              driver: volume.external.provider,
              name: volume.external.name,
              driver_options: { parameter: volume.external.options },
            },
          },
        }),
  };
}
