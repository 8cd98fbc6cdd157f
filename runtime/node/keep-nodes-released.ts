import type Docker from 'dockerode';
import type { NodeRelease } from './create-node-release.ts';
import { findNodes } from './find-objects.ts';
import { toLabelFilter } from './labels.ts';
import type { Log } from './log.ts';
import { networkName, nodeKey } from './names.ts';
import { type Patience, type ReleasableNode, releasePatiently } from './release-patiently.ts';
import { describeContainer } from './start-container.ts';
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
const patience: Patience = { everyMs: 200, slowMs: 10_000, refusedMs: 10_000 };

interface RunningNode {
  readonly sessionId: string;
  readonly name: string;
  readonly containerId: string;
}

/**
 * Releases every node that runs, and each one that starts, until the signal aborts: a node that
 * comes up again has new cgroups and waits for its sign anew. Does not throw.
 */
export async function keepNodesReleased(
  dependencies: KeepReleasedDependencies,
  signal: AbortSignal,
): Promise<void> {
  const { docker, instanceId, release, beingMade, log } = dependencies;
  const underWay = new Set<Promise<void>>();
  /** By the id of a container that is in hand: whether it has started once more meanwhile. */
  const inHand = new Map<string, boolean>();

  function attempt(work: () => Promise<void>): void {
    const attempted = work()
      .catch((error: unknown) => {
        if (!signal.aborted) log.warn('a node could not be released', { error });
      })
      .finally(() => underWay.delete(attempted));
    underWay.add(attempted);
  }

  async function releaseOne(node: RunningNode): Promise<void> {
    const { containerId } = node;
    if (beingMade.has(nodeKey(node))) return;
    if (inHand.has(containerId)) {
      inHand.set(containerId, true);
      return;
    }
    try {
      do {
        inHand.set(containerId, false);
        await releaseNow(node);
      } while (inHand.get(containerId) === true);
    } finally {
      inHand.delete(containerId);
    }
  }

  async function releaseNow({ containerId, name, sessionId }: RunningNode): Promise<void> {
    const fields = { sessionId, node: name };
    const container = docker.getContainer(containerId);
    const node: ReleasableNode = {
      pid: () => pidOf(docker, containerId),
      async release() {
        const now = await describeContainer(docker, containerId, networkName(sessionId));
        await release({ ...now, name }, []);
      },
      end: () => container.kill(),
      onSlow: (error) => log.warn('a node still waits to be released', { ...fields, error }),
    };
    const outcome = await releasePatiently(node, patience, signal);
    if (outcome === 'ended') log.warn('a node that takes no command was ended', fields);
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

/** 0 also when nobody can tell: when the engine is back it is asked for all nodes anew. */
async function pidOf(docker: Docker, containerId: string): Promise<number> {
  try {
    const { State: state } = await docker.getContainer(containerId).inspect();
    return state.Running ? state.Pid : 0;
  } catch {
    return 0;
  }
}
