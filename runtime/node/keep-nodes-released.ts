import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import type { NodeRelease } from './create-node-release.ts';
import { findNodes } from './find-objects.ts';
import { toLabelFilter } from './labels.ts';
import type { Log } from './log.ts';
import { networkName, nodeKey } from './names.ts';
import { describeContainer } from './start-container.ts';
import { waitUntil } from './wait-until.ts';
import { watchNodes } from './watch-nodes.ts';

/** What keeping nodes released needs. */
export interface KeepReleasedDependencies {
  readonly docker: Docker;
  readonly instanceId: string;
  readonly release: NodeRelease;
  /** Keys of nodes that are released by whoever makes them. */
  readonly beingMade: ReadonlySet<string>;
  readonly log: Log;
}

/** A node that is being removed refuses for a moment; one that runs takes what it is owed at once. */
const RELEASE_TIMEOUT_MS = 10_000;

interface RunningNode {
  readonly sessionId: string;
  readonly name: string;
  readonly containerId: string;
}

/**
 * Releases every node that runs, and each one that starts, until the signal aborts: a node that
 * comes up again has new cgroups and waits for its sign anew. One that runs and takes no command is
 * ended, so that whoever looks after stopped nodes starts it: an engine that was stopped in a hurry
 * takes away the file system of a container that goes on (Docker 20.10). Does not throw.
 */
export async function keepNodesReleased(
  dependencies: KeepReleasedDependencies,
  signal: AbortSignal,
): Promise<void> {
  const { docker, instanceId, release, beingMade, log } = dependencies;
  const underWay = new Set<Promise<void>>();

  function attempt(work: () => Promise<void>): void {
    const attempted = work()
      .catch((error: unknown) => {
        if (!signal.aborted) log.warn('a node could not be released', { error });
      })
      .finally(() => underWay.delete(attempted));
    underWay.add(attempted);
  }

  async function releaseOne(node: RunningNode): Promise<void> {
    if (beingMade.has(nodeKey(node))) return;
    const network = networkName(node.sessionId);
    let lastError: unknown;
    async function tryOnce(): Promise<true | undefined> {
      try {
        const container = await describeContainer(docker, node.containerId, network);
        await release({ ...container, name: node.name }, []);
        return true;
      } catch (error) {
        lastError = error;
        return (await runs(docker, node.containerId)) ? undefined : true;
      }
    }
    const reason = `node ${node.name} to be released`;
    await waitUntil(tryOnce, {
      reason,
      timeoutMs: RELEASE_TIMEOUT_MS,
      everyMs: 200,
      signal,
    }).catch(async (error: unknown) => {
      if (takesNoCommand(lastError) && !signal.aborted) {
        await docker.getContainer(node.containerId).kill();
      }
      throw new Error(`gave up waiting for ${reason}`, { cause: lastError ?? error });
    });
  }

  await watchNodes(
    docker,
    {
      filters: toLabelFilter({ instanceId, role: 'node' }),
      onConnected: () =>
        attempt(async () => {
          const nodes = await findNodes(docker, instanceId);
          // A frozen one has been released, and could not take anything.
          const awake = nodes.filter(({ running, frozen }) => running && !frozen);
          await Promise.all(awake.map(releaseOne));
        }),
      onEvent: (event) => attempt(() => releaseOne(event)),
    },
    log,
    signal,
  );
  await Promise.all(underWay);
}

/** Not merely slow: the engine says that it can't start any. */
function takesNoCommand(error: unknown): boolean {
  return error instanceof RopesError && error.code === 'COMMAND_FAILED';
}

/** False also when nobody can tell: when the engine is back it is asked for all nodes anew. */
async function runs(docker: Docker, containerId: string): Promise<boolean> {
  try {
    return (await docker.getContainer(containerId).inspect()).State.Running;
  } catch {
    return false;
  }
}
