import type { App } from '../model/app.ts';
import type { Instance, Task } from '../model/instance.ts';
import { usesHostNetwork } from '../placement/needs.ts';

export interface TaskAddress {
  readonly host: string;
  readonly port: number;
}

/** Where a port of a running task is reached; undefined while that is not known. */
export function taskAddress(
  app: App,
  instance: Instance,
  task: Task,
  portIndex: number,
): TaskAddress | undefined {
  const host = instance.agent?.host;
  if (host === undefined) return undefined;
  if (usesHostNetwork(app)) return address(host, task.hostPorts[portIndex]);
  const mappings = app.container?.portMappings ?? [];
  const mapping = mappings[portIndex];
  if (mapping === undefined) return undefined;
  const mapped = mappings.slice(0, portIndex).filter((each) => each.hostPort !== undefined);
  const hostPort = mapping.hostPort === undefined ? undefined : task.hostPorts[mapped.length];
  const ip = task.ipAddresses[0]?.ipAddress;
  const onNetwork = app.networks.some((network) => network.mode === 'container');
  const inside = mapping.containerPort === 0 ? hostPort : mapping.containerPort;
  if ((onNetwork || hostPort === undefined) && ip !== undefined) return address(ip, inside);
  return address(host, hostPort);
}

/** The place of a port with this name among those of the app; -1 if there is none. */
export function portIndexByName(app: App, name: string): number {
  const ports = usesHostNetwork(app) ? app.portDefinitions : (app.container?.portMappings ?? []);
  return ports.findIndex((port) => port.name === name);
}

function address(host: string, port: number | undefined): TaskAddress | undefined {
  return port === undefined ? undefined : { host, port };
}
