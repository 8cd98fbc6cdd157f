import type { ContainerInfo } from 'dockerode';
import { labelNames } from './labels.ts';
import { networkName } from './names.ts';
import type { FoundNode } from './provider.ts';

/** The node that a listed container is, or null when its labels do not say. */
export function readNode(container: ContainerInfo): FoundNode | null {
  const sessionId = container.Labels[labelNames.session];
  const name = container.Labels[labelNames.node];
  if (sessionId === undefined || name === undefined) return null;
  const frozen = container.State === 'paused';
  const running = container.State === 'running' || frozen;
  const address = container.NetworkSettings?.Networks[networkName(sessionId)]?.IPAddress;
  return {
    sessionId,
    name,
    containerId: container.Id,
    address: running && address ? address : null,
    running,
    frozen,
  };
}
