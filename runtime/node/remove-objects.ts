import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import type { LabelFilter } from './labels.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';
import { waitUntil } from './wait-until.ts';

/** What to remove. */
export interface RemovalRequest {
  readonly filters: LabelFilter;
  /** For the error: `session abc`. */
  readonly what: string;
}

/** The engine refuses for a while what is still in use or being removed by somebody else. */
const REMOVAL_TIMEOUT_MS = 60_000;

/**
 * Removes every container (with its volumes), network and volume that the filter finds, and looks
 * again until there are none. Throws TIMED_OUT with the last refusals, or ENGINE_UNREACHABLE.
 */
export async function removeObjects(docker: Docker, request: RemovalRequest): Promise<void> {
  const { filters, what } = request;
  const attempt = `Removing ${what}`;
  let refusals: readonly string[] = [];

  async function sweep(): Promise<true | undefined> {
    const [containers, networks, volumes] = await listObjects(docker, filters);
    if (containers.length + networks.length + volumes.length === 0) return true;
    const kept = await settle(containers, ({ Id }) =>
      docker.getContainer(Id).remove({ force: true, v: true }),
    );
    // Networks and volumes can go only when no container uses them any more.
    const others = await Promise.all([
      settle(networks, ({ Id }) => docker.getNetwork(Id).remove()),
      settle(volumes, ({ Name }) => docker.getVolume(Name).remove()),
    ]);
    refusals = [...kept, ...others.flat()];
    return undefined;
  }

  try {
    await waitUntil(sweep, { reason: `${what} to be removed`, timeoutMs: REMOVAL_TIMEOUT_MS });
  } catch (error) {
    if (error instanceof RopesError && error.code === 'TIMED_OUT') {
      throw new RopesError('TIMED_OUT', error.message, { cause: error, problems: refusals });
    }
    throw toEngineError(error, attempt, { otherwise: 'COMMAND_FAILED' });
  }
}

async function listObjects(docker: Docker, filters: LabelFilter) {
  const [containers, networks, { Volumes: volumes }] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return [containers, networks, volumes ?? []] as const;
}

/** Removes side by side. Answers of the engine are refusals, to be tried again; the rest is thrown. */
async function settle<T>(
  objects: readonly T[],
  remove: (object: T) => Promise<unknown>,
): Promise<readonly string[]> {
  const outcomes = await Promise.allSettled(objects.map(remove));
  return outcomes.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return [];
    const status = statusOf(outcome.reason);
    if (status === null) throw outcome.reason;
    return status === 404 ? [] : [String(outcome.reason.message)];
  });
}
