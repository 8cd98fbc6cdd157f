import type { ContainerInfo } from '../../../wire/messages/container.ts';
import { LaunchError } from '../launch-error.ts';

interface PortMapping {
  readonly host_port: number;
  readonly container_port: number;
  readonly protocol?: string | undefined;
}

/** The options of `docker run` for a container's network and published ports. */
export function dockerNetwork(container: ContainerInfo | undefined): readonly string[] {
  const network = networkOf(container);
  const mappings = mappingsOf(container);
  if (network === 'host' && mappings.length > 0) {
    throw new LaunchError('Port mappings are only for bridge and user-defined networks');
  }
  return ['--net', network, ...mappings.flatMap((mapping) => ['--publish', publish(mapping)])];
}

function networkOf(container: ContainerInfo | undefined): string {
  const name = container?.network_infos?.find((info) => info.name)?.name;
  if (container?.type === 'MESOS') return name ?? 'host';
  switch (container?.docker?.network) {
    case 'BRIDGE':
      return 'bridge';
    case 'NONE':
      return 'none';
    case 'USER':
      if (name !== undefined) return name;
      throw new LaunchError('No network is named for a task with a user-defined network');
    default:
      return 'host';
  }
}

function mappingsOf(container: ContainerInfo | undefined): readonly PortMapping[] {
  const ofDocker = container?.docker?.port_mappings ?? [];
  if (container?.type === 'DOCKER') return ofDocker;
  return (container?.network_infos ?? []).flatMap((info) => info.port_mappings ?? []);
}

function publish({ host_port, container_port, protocol }: PortMapping): string {
  const suffix = protocol === undefined ? '' : `/${protocol.toLowerCase()}`;
  return `${host_port}:${container_port}${suffix}`;
}
