import type Docker from 'dockerode';
import { type Ownership, toLabelFilter } from './labels.ts';
import { toEngineError } from './to-engine-error.ts';

/** What is done to the containers of which state, and to which state it brings them. */
const changes = {
  freeze: { from: 'running', act: (container: Docker.Container) => container.pause() },
  thaw: { from: 'paused', act: (container: Docker.Container) => container.unpause() },
} as const;

/**
 * Freezes the nodes of a session, or lets them go on, side by side. Those that have stopped or are
 * gone are left alone. Throws ENGINE_UNREACHABLE or COMMAND_FAILED.
 */
export async function freezeNodes(
  docker: Docker,
  owner: Pick<Ownership, 'instanceId' | 'sessionId'>,
  change: keyof typeof changes,
): Promise<void> {
  const { from, act } = changes[change];

  async function listLeft(): Promise<readonly string[]> {
    const filters = toLabelFilter({ ...owner, role: 'node' });
    const containers = await docker.listContainers({ all: true, filters });
    return containers.filter(({ State }) => State === from).map(({ Id }) => Id);
  }

  try {
    const outcomes = await Promise.allSettled(
      (await listLeft()).map((id) => act(docker.getContainer(id))),
    );
    const refusal = outcomes.find((outcome) => outcome.status === 'rejected');
    // Somebody else may have done it, or removed the node meanwhile: what counts is what is left.
    if (refusal !== undefined && (await listLeft()).length > 0) throw refusal.reason;
  } catch (error) {
    const attempt = change === 'freeze' ? 'Freezing the nodes' : 'Waking the nodes';
    throw toEngineError(error, attempt, { otherwise: 'COMMAND_FAILED' });
  }
}
