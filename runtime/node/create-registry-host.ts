import type Docker from 'dockerode';
import type { ContainerInspectInfo } from 'dockerode';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import { connectEngine } from './connect-engine.ts';
import { toLabels } from './labels.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';
import { waitUntil } from './wait-until.ts';

/** A container that serves all sessions of an instance. */
interface ServiceContainer {
  readonly name: string;
  readonly image: string;
  readonly volume: { readonly name: string; readonly path: string };
  readonly sysctls: Readonly<Record<string, string>>;
  readonly memoryBytes: number;
  readonly pids: number;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the registry's container. */
export interface DockerRegistryHost {
  /** Makes and starts the container unless it runs. Throws IMAGE_MISSING or ENGINE_UNREACHABLE. */
  ensureContainer(container: ServiceContainer, signal: AbortSignal): Promise<void>;
  connect(name: string, network: string, alias: string): Promise<void>;
  disconnect(name: string, network: string): Promise<void>;
  networks(name: string): Promise<readonly string[]>;
  removeContainer(name: string): Promise<void>;
}

/** The network that a container is on when nothing else is asked: its way out. */
const DEFAULT_NETWORK = 'bridge';

/** What a service that starts as root and then serves as somebody else needs; sending raw packets is not part of it. */
const capabilities = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'];

/** Makes what runs the registry of an instance as a container of the Docker engine. */
export function createRegistryHost(dependencies: {
  readonly facts: SetupFacts;
  readonly instanceId: string;
}): DockerRegistryHost {
  const { facts, instanceId } = dependencies;
  const docker = connectEngine(facts.engine.host);

  async function inspect(name: string): Promise<ContainerInspectInfo | null> {
    return docker.getContainer(name).inspect().catch(nullWhen(404));
  }

  return {
    ensureContainer: (container, signal) =>
      typed('Starting the registry', async () => {
        const present = await inspect(container.name);
        if (present?.State.Running) return;
        signal.throwIfAborted();
        if (present === null) await create(docker, container, instanceId);
        // 304: somebody else has started it.
        await docker.getContainer(container.name).start().catch(nullWhen(304));
      }),
    connect: (name, network, alias) =>
      typed(`Connecting the registry to ${network}`, async () => {
        const present = await inspect(name);
        if (present !== null && network in present.NetworkSettings.Networks) return;
        await docker
          .getNetwork(network)
          .connect({ Container: name, EndpointConfig: { Aliases: [alias] } });
      }),
    disconnect: (name, network) =>
      typed(`Disconnecting the registry from ${network}`, async () => {
        const present = await inspect(name);
        if (present === null || !(network in present.NetworkSettings.Networks)) return;
        await docker
          .getNetwork(network)
          .disconnect({ Container: name, Force: true })
          .catch(nullWhen(404));
      }),
    networks: (name) =>
      typed('Looking at the registry', async () => {
        const present = await inspect(name);
        const names = Object.keys(present?.NetworkSettings.Networks ?? {});
        return names.filter((network) => network !== DEFAULT_NETWORK);
      }),
    removeContainer: (name) =>
      typed('Removing the registry', async () => {
        const look = async () => {
          // 409: somebody else is removing it.
          const removal = docker.getContainer(name).remove({ force: true, v: true });
          await removal.catch(nullWhen(404, 409));
          return (await inspect(name)) === null ? true : undefined;
        };
        await waitUntil(look, { reason: 'the registry to be removed', timeoutMs: 30_000 });
      }),
  };
}

async function create(
  docker: Docker,
  container: ServiceContainer,
  instanceId: string,
): Promise<void> {
  const options = {
    name: container.name,
    Image: container.image,
    Env: Object.entries(container.env).map(([name, value]) => `${name}=${value}`),
    Labels: toLabels({ instanceId, role: 'registry' }),
    HostConfig: {
      NetworkMode: DEFAULT_NETWORK,
      Binds: [`${container.volume.name}:${container.volume.path}`],
      Sysctls: { ...container.sysctls },
      CapDrop: ['ALL'],
      CapAdd: capabilities,
      SecurityOpt: ['no-new-privileges'],
      Memory: container.memoryBytes,
      MemorySwap: container.memoryBytes,
      PidsLimit: container.pids,
      RestartPolicy: { Name: 'unless-stopped' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '1' } },
    },
  };
  try {
    await docker.createContainer(options);
  } catch (error) {
    // Somebody else has made it.
    if (statusOf(error) === 409) return;
    throw toEngineError(error, 'Making the registry', {
      byStatus: { 404: 'IMAGE_MISSING' },
      otherwise: 'NODE_START_FAILED',
    });
  }
}

async function typed<T>(attempt: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toEngineError(error, attempt, { otherwise: 'NODE_START_FAILED' });
  }
}

function nullWhen(...statuses: readonly number[]): (error: unknown) => null {
  return (error) => {
    if (statuses.includes(statusOf(error) ?? 0)) return null;
    throw error;
  };
}
