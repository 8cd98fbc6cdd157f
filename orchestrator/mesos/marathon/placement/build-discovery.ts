import type { DiscoveryInfo } from '../../wire/messages/discovery.ts';
import { discoveryName } from '../model/task-id.ts';
import type { AssignedPort } from './assigned-ports.ts';
import { buildLabels } from './build-labels.ts';

/** What service discovery is told of a task: its name and, once per protocol, its ports. */
export function buildDiscovery(
  runSpecId: string,
  ports: readonly AssignedPort[],
  onHost: boolean,
): DiscoveryInfo {
  return {
    visibility: 'FRAMEWORK',
    name: discoveryName(runSpecId),
    ports: {
      ports: ports.flatMap((port) => {
        const scope = onHost || port.hostPort !== undefined ? 'host' : 'container';
        return port.protocol.split(',').map((protocol) => ({
          number: port.hostPort ?? port.insidePort,
          ...(port.name === undefined ? {} : { name: port.name }),
          protocol,
          labels: buildLabels({ ...port.labels, 'network-scope': scope }),
        }));
      }),
    },
  };
}
