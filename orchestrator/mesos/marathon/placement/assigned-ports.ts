import type { App } from '../model/app.ts';
import type { Pod } from '../model/pod.ts';
import { usesHostNetwork } from './needs.ts';

/** A declared port of an instance with the host port that it got. */
export interface AssignedPort {
  /** The container's port, or on the host's network the definition's; 0 = any. */
  readonly declared: number;
  readonly hostPort: number | undefined;
  /** Where the process inside listens. */
  readonly insidePort: number;
  readonly name?: string | undefined;
  /** `tcp`, `udp` or `udp,tcp`. */
  readonly protocol: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly networkNames: readonly string[];
}

export function assignedPortsOfApp(
  app: App,
  hostPorts: readonly (number | undefined)[],
): readonly AssignedPort[] {
  if (usesHostNetwork(app)) {
    return app.portDefinitions.map(({ port, protocol, name, labels = {} }, index) => {
      const hostPort = hostPorts[index];
      const insidePort = hostPort ?? port;
      return { declared: port, hostPort, insidePort, name, protocol, labels, networkNames: [] };
    });
  }
  return (app.container?.portMappings ?? []).map((mapping, index) => {
    const { containerPort, protocol, name, labels = {}, networkNames = [] } = mapping;
    const hostPort = hostPorts[index];
    // A container port 0 is the same as the host port, for what announces its own address.
    const insidePort = containerPort === 0 ? (hostPort ?? 0) : containerPort;
    return { declared: containerPort, hostPort, insidePort, name, protocol, labels, networkNames };
  });
}

/** The ports of a pod by container, in the order of its endpoints. */
export function assignedPortsOfPod(
  pod: Pod,
  hostPorts: readonly (number | undefined)[],
): ReadonlyMap<string, readonly AssignedPort[]> {
  const onHost = usesHostNetwork(pod);
  let index = 0;
  return new Map(
    pod.containers.map((container) => [
      container.name,
      container.endpoints.map((endpoint) => {
        const hostPort = hostPorts[index];
        index += 1;
        const declared = endpoint.containerPort ?? 0;
        return {
          declared,
          hostPort,
          insidePort: onHost || declared === 0 ? (hostPort ?? 0) : declared,
          name: endpoint.name,
          protocol: endpoint.protocol.join(',') || 'tcp',
          labels: endpoint.labels,
          networkNames: endpoint.networkNames ?? [],
        };
      }),
    ]),
  );
}
