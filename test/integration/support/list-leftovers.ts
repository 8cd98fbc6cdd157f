import type Docker from 'dockerode';

/** Names of all containers, networks and volumes that carry an instance's label, sorted. */
export async function listLeftovers(
  docker: Docker,
  instanceId: string,
): Promise<readonly string[]> {
  const filters = { label: [`ropes.instance=${instanceId}`] };
  const [containers, networks, { Volumes: volumes }] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return [
    ...containers.map(({ Names: names }) => `container ${names.join(' ')}`),
    ...networks.map(({ Name: name }) => `network ${name}`),
    ...(volumes ?? []).map(({ Name: name }) => `volume ${name}`),
    // The engine lists volumes in any order.
  ].toSorted();
}
