import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import { createNodeHandle } from './create-node-handle.ts';
import type { NodeRelease } from './create-node-release.ts';
import { endStaleContainer } from './end-stale-container.ts';
import { toLabelFilter } from './labels.ts';
import type { Log } from './log.ts';
import { networkName, nodeKey } from './names.ts';
import type { Provider } from './provider.ts';
import type { SessionRegistry } from './session-registry.ts';
import { describeContainer } from './start-container.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';
import { waitUntil } from './wait-until.ts';

/** For processes to end, and for containerd to hear of it. */
const STALE_TIMEOUT_MS = 10_000;

/** Makes the function behind Provider.startNode. */
export function createNodeStarter(dependencies: {
  readonly docker: Docker;
  readonly engine: SetupFacts['engine'];
  readonly instanceId: string;
  readonly release: NodeRelease;
  readonly registry: SessionRegistry;
  /** Keys of the nodes that are released by whoever starts them. */
  readonly beingMade: Set<string>;
  readonly log: Log;
}): Provider['startNode'] {
  const { docker, engine, instanceId, release, registry, beingMade, log } = dependencies;

  async function findContainer(sessionId: string, name: string): Promise<string> {
    const filters = toLabelFilter({ instanceId, role: 'node', sessionId, node: name });
    const [container] = await docker.listContainers({ all: true, filters });
    if (container !== undefined) return container.Id;
    throw new RopesError('NODE_NOT_FOUND', `The container of ${name} is gone.`);
  }

  async function begin(containerId: string, signal: AbortSignal): Promise<void> {
    try {
      await docker.getContainer(containerId).start();
    } catch (error) {
      // 304: it runs already.
      if (statusOf(error) === 304) return;
      if (!engine.ours || !isStale(error)) throw error;
      await beginAnew(containerId, signal);
    }
  }

  /** The engine cleans up after what has ended when it is asked to start it. */
  async function beginAnew(containerId: string, signal: AbortSignal): Promise<void> {
    log.warn('a container that the engine had lost is ended', { containerId });
    let last: unknown;
    async function attempt(): Promise<true | undefined> {
      await endStaleContainer(containerId);
      try {
        await docker.getContainer(containerId).start();
        return true;
      } catch (error) {
        if (!isStale(error)) throw error;
        last = error;
        return undefined;
      }
    }
    const options = { reason: 'what was lost to end', timeoutMs: STALE_TIMEOUT_MS, everyMs: 100 };
    await waitUntil(attempt, { ...options, signal }).catch((error: unknown) => {
      throw last ?? error;
    });
  }

  async function start(sessionId: string, name: string, signal: AbortSignal) {
    const network = networkName(sessionId);
    const containerId = await findContainer(sessionId, name);
    await begin(containerId, signal);
    try {
      const container = await describeContainer(docker, containerId, network);
      await release({ ...container, name }, []);
      await registry.attach(network, signal);
      signal.throwIfAborted();
      return createNodeHandle(docker, { ...container, sessionId, name });
    } catch (error) {
      if (!signal.aborted) await stopAgain(containerId);
      throw error;
    }
  }

  /** One that runs without all that it needs would pass for a node that is well. */
  async function stopAgain(containerId: string): Promise<void> {
    try {
      await docker.getContainer(containerId).kill();
    } catch (error) {
      // 409: it has stopped. An engine that went away looks at its containers when it is back.
      if (statusOf(error) !== 409) log.warn('a half-started node goes on', { containerId, error });
    }
  }

  return async (sessionId, name, signal) => {
    const key = nodeKey({ sessionId, name });
    beingMade.add(key);
    try {
      return await start(sessionId, name, signal);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw toEngineError(error, `Starting ${name} again`, { otherwise: 'NODE_START_FAILED' });
    } finally {
      beingMade.delete(key);
    }
  };
}

/** The engine's containerd has a task of this container's, of which the engine does not know. */
function isStale(error: unknown): boolean {
  return error instanceof Error && /\btask [0-9a-f]+: already exists/.test(error.message);
}
