import type { NetworkInfo } from '../../wire/messages/container.ts';
import type { Network } from '../model/network.ts';
import type { AssignedPort } from './assigned-ports.ts';
import { buildLabels } from './build-labels.ts';

/** What Marathon calls the agent's bridge by default (its flag `mesos_bridge_name`). */
const bridgeName = 'mesos-bridge';

/** The container networks of a task that the agent's own containerizer runs. */
export function buildNetworks(
  networks: readonly Network[],
  ports: readonly AssignedPort[],
): NetworkInfo[] {
  return networks
    .filter((network) => network.mode !== 'host')
    .map((network) => {
      const name = network.name ?? bridgeName;
      return {
        name,
        ...(network.labels === undefined ? {} : { labels: buildLabels(network.labels) }),
        port_mappings: ports
          .filter(({ networkNames }) => networkNames.length === 0 || networkNames.includes(name))
          .flatMap(mappingsOf),
      };
    });
}

/** One mapping for each protocol of a port that is on the host. */
export function mappingsOf({
  hostPort,
  insidePort,
  protocol,
}: AssignedPort): { host_port: number; container_port: number; protocol: string }[] {
  if (hostPort === undefined) return [];
  return protocol
    .split(',')
    .map((each) => ({ host_port: hostPort, container_port: insidePort, protocol: each }));
}
