import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import { createNodeHandle } from './create-node-handle.ts';
import type { NodeRelease } from './create-node-release.ts';
import { toLabelFilter } from './labels.ts';
import { networkName, nodeKey } from './names.ts';
import type { Provider } from './provider.ts';
import type { SessionRegistry } from './session-registry.ts';
import { describeContainer } from './start-container.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';

/** Makes the function behind Provider.startNode. */
export function createNodeStarter(dependencies: {
  readonly docker: Docker;
  readonly instanceId: string;
  readonly release: NodeRelease;
  readonly registry: SessionRegistry;
  /** Keys of the nodes that are released by whoever starts them. */
  readonly beingMade: Set<string>;
}): Provider['startNode'] {
  const { docker, instanceId, release, registry, beingMade } = dependencies;

  async function findContainer(sessionId: string, name: string): Promise<string> {
    const filters = toLabelFilter({ instanceId, role: 'node', sessionId, node: name });
    const [container] = await docker.listContainers({ all: true, filters });
    if (container !== undefined) return container.Id;
    throw new RopesError('NODE_NOT_FOUND', `The container of ${name} is gone.`);
  }

  async function start(sessionId: string, name: string, signal: AbortSignal) {
    const network = networkName(sessionId);
    const containerId = await findContainer(sessionId, name);
    await docker
      .getContainer(containerId)
      .start()
      .catch((error: unknown) => {
        // 304: it runs already.
        if (statusOf(error) !== 304) throw error;
      });
    const container = await describeContainer(docker, containerId, network);
    await release({ ...container, name }, []);
    await registry.attach(network, signal);
    signal.throwIfAborted();
    return createNodeHandle(docker, { ...container, sessionId, name });
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
