import type Docker from 'dockerode';
import { labelNames, toLabelFilter } from './labels.ts';
import type { FoundNode } from './provider.ts';
import { readNode } from './read-node.ts';
import { toEngineError } from './to-engine-error.ts';

/** Every node of an instance. Throws ENGINE_UNREACHABLE. */
export async function findNodes(docker: Docker, instanceId: string): Promise<readonly FoundNode[]> {
  try {
    const containers = await docker.listContainers({
      all: true,
      filters: toLabelFilter({ instanceId, role: 'node' }),
    });
    return containers.map(readNode).filter((node) => node !== null);
  } catch (error) {
    throw toEngineError(error, 'Looking for nodes', { otherwise: 'ENGINE_UNREACHABLE' });
  }
}

/** Ids of the sessions that own anything on the engine. Throws ENGINE_UNREACHABLE. */
export async function findSessionIds(
  docker: Docker,
  instanceId: string,
): Promise<readonly string[]> {
  const filters = toLabelFilter({ instanceId });
  try {
    const [containers, networks, { Volumes: volumes }] = await Promise.all([
      docker.listContainers({ all: true, filters }),
      docker.listNetworks({ filters }),
      docker.listVolumes({ filters }),
    ]);
    const ids = [...containers, ...networks, ...(volumes ?? [])].map(
      ({ Labels: labels }) => labels?.[labelNames.session],
    );
    return [...new Set(ids.filter((id) => id !== undefined))];
  } catch (error) {
    throw toEngineError(error, 'Looking for sessions', { otherwise: 'ENGINE_UNREACHABLE' });
  }
}
