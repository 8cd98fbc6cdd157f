import type { ContainerInfo, Volume } from '../../wire/messages/container.ts';
import type { App } from '../model/app.ts';
import type { Container } from '../model/container.ts';
import type { Volume as AppVolume } from '../model/volume.ts';
import type { AssignedPort } from './assigned-ports.ts';
import { buildLinuxInfo } from './build-linux-info.ts';
import { buildNetworks, mappingsOf } from './build-networks.ts';
import { usesHostNetwork } from './needs.ts';
import { secretOf } from './secret-of.ts';

/** What an app's task is run in; undefined when the agent is to run its bare command. */
export function buildContainer(
  app: App,
  ports: readonly AssignedPort[],
): ContainerInfo | undefined {
  const { container } = app;
  if (container?.type === 'DOCKER') return dockerContainer(app, container, ports);
  const networks = buildNetworks(app.networks, ports);
  if (container === undefined && networks.length === 0) return undefined;
  const { docker, linuxInfo } = container ?? {};
  return {
    type: 'MESOS',
    volumes: (container?.volumes ?? []).flatMap((volume) => buildVolume(app, volume)),
    ...(docker === undefined
      ? {}
      : {
          mesos: {
            image: {
              type: 'DOCKER',
              docker: {
                name: docker.image,
                ...(docker.pullConfig === undefined
                  ? {}
                  : { config: secretOf(app, docker.pullConfig.secret) }),
              },
              cached: docker.forcePullImage !== true,
            },
          },
        }),
    ...(networks.length === 0 ? {} : { network_infos: networks }),
    ...(linuxInfo === undefined ? {} : { linux_info: buildLinuxInfo(linuxInfo) }),
    ...(app.tty === true ? { tty_info: {} } : {}),
  };
}

function dockerContainer(
  app: App,
  container: Container,
  ports: readonly AssignedPort[],
): ContainerInfo {
  const { image = '', privileged, parameters = [], forcePullImage } = container.docker ?? {};
  const named = app.networks.find((network) => network.mode === 'container');
  const network = usesHostNetwork(app) ? 'HOST' : named === undefined ? 'BRIDGE' : 'USER';
  return {
    type: 'DOCKER',
    volumes: container.volumes.flatMap((volume) => buildVolume(app, volume)),
    docker: {
      image,
      network,
      ...(network === 'HOST' ? {} : { port_mappings: ports.flatMap(mappingsOf) }),
      privileged: privileged ?? false,
      parameters: parameters.map(({ key, value }) => ({ key, value })),
      force_pull_image: forcePullImage ?? false,
    },
    ...(named === undefined ? {} : { network_infos: buildNetworks([named], []) }),
    ...(app.tty === true ? { tty_info: {} } : {}),
  };
}

/** Persistent volumes are not among a container's: their resources say where they appear. */
function buildVolume(app: App, volume: AppVolume): Volume[] {
  if ('hostPath' in volume) {
    const { containerPath, hostPath, mode } = volume;
    return [{ container_path: containerPath, host_path: hostPath, mode }];
  }
  if ('external' in volume) {
    const { provider, name, options, size } = volume.external;
    const driver = options[`${provider}/driver`] ?? provider;
    const own = Object.entries(options).filter(([key]) => key !== `${provider}/driver`);
    const withSize = size === undefined ? own : [...own, [`${provider}/size`, String(size)]];
    const parameter = withSize.map(([key = '', value = '']) => ({
      key: key.slice(key.indexOf('/') + 1),
      value,
    }));
    const source = {
      type: 'DOCKER_VOLUME' as const,
      docker_volume: { driver, name, driver_options: { parameter } },
    };
    return [{ container_path: volume.containerPath, mode: volume.mode, source }];
  }
  if ('secret' in volume) {
    const secret = secretOf(app, volume.secret);
    return [
      { container_path: volume.containerPath, mode: 'RO', source: { type: 'SECRET', secret } },
    ];
  }
  return [];
}
