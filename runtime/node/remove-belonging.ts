import type Docker from 'dockerode';
import type { Belonging } from './find-belongings.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';

/**
 * Removes one thing; null when it is gone, otherwise why the engine keeps it. Containers have to go
 * before the networks and volumes that they use. Throws ENGINE_UNREACHABLE.
 */
export async function removeBelonging(
  docker: Docker,
  { kind, id }: Pick<Belonging, 'kind' | 'id'>,
): Promise<string | null> {
  const removals = {
    container: () => docker.getContainer(id).remove({ force: true, v: true }),
    network: () => removeNetwork(docker, id),
    volume: () => docker.getVolume(id).remove(),
    image: () => docker.getImage(id).remove(),
  };
  try {
    await removals[kind]();
    return null;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404) return null;
    const known = toEngineError(error, `Removing ${id}`, { otherwise: 'COMMAND_FAILED' });
    if (status === null) throw known;
    return known.message;
  }
}

/** The registry of the instance may still be on it, and is needed elsewhere. */
async function removeNetwork(docker: Docker, id: string): Promise<void> {
  const network = docker.getNetwork(id);
  const { Containers: joined } = await network.inspect();
  await Promise.all(
    Object.keys(joined ?? {}).map((container) =>
      network.disconnect({ Container: container, Force: true }),
    ),
  );
  await network.remove();
}
