import type { SetupFacts } from '../../contract/setup-facts.ts';
import { createRegistry, type Registry } from '../images/create-registry.ts';
import { createDockerProvider } from '../node/create-docker-provider.ts';
import { createRegistryHost } from '../node/create-registry-host.ts';
import type { Provider } from '../node/provider.ts';
import type { Logger } from './create-logger.ts';
import type { DataFolder } from './open-data-folder.ts';
import type { Environment } from './read-home.ts';
import { readProxies } from './read-proxies.ts';

/**
 * The part that server and `ropes test` have in common: nodes on this machine's engine, and their
 * registry. Throws ENGINE_UNREACHABLE when the engine does not answer.
 */
export async function composeNodes(input: {
  readonly facts: SetupFacts;
  /** The facts as they are by now, where preparation may add to them. */
  readonly latest?: () => SetupFacts;
  readonly data: Pick<DataFolder, 'instanceId' | 'secret'>;
  readonly env: Environment;
  readonly log: Logger;
}): Promise<{ readonly provider: Provider; readonly registry: Registry }> {
  const { facts, log } = input;
  const { instanceId, secret } = input.data;
  const proxies = readProxies(input.env);
  const host = createRegistryHost({ facts, instanceId });
  const registry = createRegistry({ facts, instanceId, host, env: proxies });
  const provider = createDockerProvider({
    facts,
    ...(input.latest === undefined ? {} : { latest: input.latest }),
    instanceId,
    secret,
    registry,
    log,
    nodeEnv: proxies,
  });
  try {
    await provider.findSessions();
  } catch (error) {
    await provider.dispose();
    throw error;
  }
  return { provider, registry };
}
